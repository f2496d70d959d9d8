import type { RowChange } from '#vault/db/types.ts';
import type { FieldChange } from './changes.ts';

/** How an operation of this session is taken back. In memory only: a lock ends it, and so it outlives no session. */
export interface UndoEntry {
  readonly operationId: string;
  /** The customer whose version the answer names. */
  readonly customerId: string;
  readonly subjectIds: readonly string[];
  /** A creation is taken back by deleting all that belongs to the customer by then. */
  readonly isCreation: boolean;
  /** Each names the version that the operation left, so that a change in between is a conflict. */
  readonly changes: readonly RowChange[];
  readonly fields: readonly string[];
  readonly history: readonly FieldChange[];
}

/** Operations that can be taken back; the oldest is forgotten first. */
const rememberedOperations = 20;

export class UndoMemory {
  readonly #entries = new Map<string, UndoEntry>();

  remember(entry: UndoEntry): void {
    this.#entries.set(entry.operationId, entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > rememberedOperations && !oldest.done) this.#entries.delete(oldest.value);
  }

  find(operationId: string): UndoEntry | null {
    return this.#entries.get(operationId) ?? null;
  }

  forget(operationId: string): void {
    this.#entries.delete(operationId);
  }
}
