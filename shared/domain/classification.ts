import { z } from '../zod.ts';

/** Handling classes in rising order (seed: tietojen luokittelu, R72-R75). */
export const classifications = ['public', 'internal', 'confidential', 'highlyConfidential'] as const;
export const classification = z.enum(classifications);
export type Classification = (typeof classifications)[number];

/** The class of a whole is the highest class of its parts; an empty whole is public. */
export function highestClassification(parts: readonly Classification[]): Classification {
  let highest = 0;
  for (const part of parts) highest = Math.max(highest, classifications.indexOf(part));
  return classifications[highest] ?? 'highlyConfidential';
}
