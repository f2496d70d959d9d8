import { type PurposeKey, purposeKey } from '#shared/domain/purposes.ts';
import { z } from '#shared/zod.ts';
import { type Route, route } from './route.ts';

const place = z.strictObject({ route, purpose: purposeKey });
export type Place = z.output<typeof place>;

/** Where the person is, as the register keeps it (encrypted) until the next unlock. */
export function placeText(where: Place): string {
  return JSON.stringify(where);
}

/** Reads what was kept; null when it is from another version of the program or the purpose is no longer allowed. */
export function readPlace(text: string | null, purposes: readonly PurposeKey[]): Place | null {
  if (text === null) return null;
  try {
    const parsed = place.safeParse(JSON.parse(text));
    return parsed.success && purposes.includes(parsed.data.purpose) ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A place to start at where nothing was kept. */
export function firstPlace(purposes: readonly PurposeKey[]): Place {
  const start: Route = { view: 'home' };
  return { route: start, purpose: purposes[0] ?? 'P1' };
}
