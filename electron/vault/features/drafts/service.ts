import { brand } from '#shared/domain/brand.ts';
import { findCardNumber, findHetu } from '#shared/domain/cardGuard.ts';
import type { DraftId } from '#shared/domain/ids.ts';
import { type FieldErrorReason, invalid, type Result, succeed } from '#shared/errors.ts';
import type { OutputOf, ParsedInputOf } from '#shared/ipc/contract.ts';
import type { Register } from '#vault/db/register.ts';
import { scratchTx } from '#vault/db/transaction.ts';
import { bytesToUuid } from '#vault/db/uuid.ts';
import type { Clock, Ids } from '#vault/ports.ts';
import { type DraftKey, deleteDraft, readDraft, writeDraft } from './repository.ts';

export interface DraftsDeps {
  readonly register: Register;
  /** UUIDv7 text; a draft is seen by its writer alone. */
  readonly staffId: string;
  readonly clock: Clock;
  readonly ids: Ids;
}

type Target = ParsedInputOf<'drafts.load'>;

/** Unsaved form content: one draft for a person, a form and what is edited in it. */
export interface DraftsService {
  readonly save: (input: ParsedInputOf<'drafts.save'>) => Result<OutputOf<'drafts.save'>>;
  readonly load: (input: Target) => Result<OutputOf<'drafts.load'>>;
  readonly discard: (input: Target) => Result<OutputOf<'drafts.discard'>>;
}

export function createDraftsService(deps: DraftsDeps): DraftsService {
  const keyOf = ({ form, targetId }: Target): DraftKey => ({ staffId: deps.staffId, form, targetId });
  return {
    save: (input) => {
      const refused = refusedReason(input.body);
      if (refused !== null) return invalid({ body: refused });
      const savedAt = new Date(deps.clock.now()).toISOString();
      const saved = scratchTx(deps.register, (db) =>
        writeDraft(db, { ...keyOf(input), id: deps.ids.next(), body: input.body, savedAt }),
      );
      return saved.ok ? succeed({ savedAt }) : saved;
    },
    load: (input) => {
      const row = readDraft(deps.register.readable, keyOf(input));
      if (row === undefined) return succeed({ draft: null });
      const { form, targetId } = input;
      const draftId = brand<DraftId>(bytesToUuid(row.id));
      return succeed({ draft: { draftId, form, targetId, body: row.body, savedAt: row.savedAt } });
    },
    discard: (input) => {
      const discarded = scratchTx(deps.register, (db) => deleteDraft(db, keyOf(input)));
      return discarded.ok ? succeed({}) : discarded;
    },
  };
}

/**
 * A card number is stored nowhere, not even for a moment (PCI DSS 3.5.1), and a henkilötunnus only sealed: a form
 * that holds either is not kept. Each text of the form is looked at by itself, so that neighbours make no number.
 */
function refusedReason(body: string): FieldErrorReason | null {
  for (const text of textsOf(body)) {
    if (findHetu(text) !== null) return 'hetuInText';
    if (findCardNumber(text) !== null) return 'cardNumber';
  }
  return null;
}

function textsOf(body: string): readonly string[] {
  try {
    return textsIn(JSON.parse(body));
  } catch {
    // No JSON: then it is looked at as one text.
    return [body];
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...textsIn(one)]);
}
