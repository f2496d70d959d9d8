import { checkHetu, type HetuRefusal } from '#shared/domain/finnish/index.ts';
import type { FieldErrorReason } from '#shared/errors.ts';

const reasons: Readonly<Record<HetuRefusal, FieldErrorReason>> = {
  format: 'hetuFormat',
  separator: 'hetuFormat',
  date: 'hetuDate',
  individualNumber: 'hetuIndividualNumber',
  checkCharacter: 'hetuCheckCharacter',
};

/** Why a text is no national identity number; null when it is one. */
export function hetuReason(text: string): FieldErrorReason | null {
  const checked = checkHetu(text);
  return checked.ok ? null : reasons[checked.reason];
}
