import { type Result, succeed } from '#shared/errors.ts';
import { failureOf } from '../db/failure.ts';
import { internals } from '../db/open.ts';
import type { Register } from '../db/register.ts';
import type { AuditHead } from './chain.ts';
import { writeCheckpoint } from './checkpointChain.ts';

/**
 * Signs the log's newest row with the device's key, at lock and backup; between them a checkpoint is made every 200
 * rows. Returns the head that is now signed: the anchor to remember outside the database. Writes nothing when the
 * newest row is signed already.
 */
export function writeCheckpointNow(register: Register): Result<AuditHead> {
  const state = register.logState();
  if (state.head.sequence <= state.checkpoint.sequence) return succeed(state.head);
  const { registerId, incarnation, signPrivateKey } = register.identity;
  const author = { registerId, chain: incarnation, signPrivateKey };
  const at = new Date(register.clock.now()).toISOString();
  const connection = register.database[internals];
  try {
    connection.setDurability('full');
    connection.begin();
    const checkpoint = writeCheckpoint(connection.writable, author, state.head, state.checkpoint, at);
    connection.commit();
    register.commitLogState({ ...state, checkpoint });
    return succeed(state.head);
  } catch (error) {
    connection.rollback();
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
}
