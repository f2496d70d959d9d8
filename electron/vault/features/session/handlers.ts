import { fail, succeed } from '#shared/errors.ts';
import { sql } from '#vault/db/sql.ts';
import { scratchTx } from '#vault/db/transaction.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import type { Handlers } from '#vault/handlers.ts';
import type { VaultEnvironment, VaultState } from '#vault/vaultState.ts';
import { readFacts } from '../register/about.ts';
import type { LockedJournal } from './lockedJournal.ts';
import { readPlace, unlockRegister } from './service.ts';

/** Idle time after which the register locks itself (decision 25: at most 900 s by policy). */
const autoLockSeconds = 600;

type SessionHandlers = Pick<
  Handlers,
  'session.unlock' | 'session.current' | 'session.savePlace' | 'session.lock'
>;

export function createSessionHandlers(
  environment: VaultEnvironment,
  state: VaultState,
  journal: LockedJournal,
): SessionHandlers {
  return {
    'session.unlock': async (input, { ref }) => {
      if (state.open() !== null) return fail('CONFLICT');
      const unlocked = await unlockRegister(environment, input, ref);
      if (!unlocked.ok) {
        const refusal = {
          channel: 'session.unlock',
          auditClass: 'security',
          result: 'denied',
          ref,
          purpose: null,
          subjects: [],
          fields: [],
          code: unlocked.error.code,
        } as const;
        journal.record(refusal, input.registerId);
        return unlocked;
      }
      await journal.foldInto(unlocked.value, ref);
      state.setOpen(unlocked.value);
      environment.onSession('unlocked', autoLockSeconds);
      return succeed({ registerId: unlocked.value.registerId });
    },
    'session.current': () => {
      const open = state.open();
      if (open === null) return fail('LOCKED');
      const about = readFacts(open.register.readable);
      return succeed({
        registerId: open.registerId,
        kind: open.kind,
        companyName: about.controller.name,
        registerName: about.registerName,
        classification: about.classification,
        staffId: open.authority.staffId,
        staffName: open.authority.staffName,
        permissions: [...open.authority.permissions],
        purposes: [...open.authority.purposes.keys()],
        device: [...open.gateRows],
        noticeVersion: about.noticeVersion,
        place: readPlace(open, uuidToBytes(open.staffId)),
        autoLockSeconds,
      });
    },
    'session.savePlace': ({ place }) => {
      const open = state.open();
      if (open === null) return fail('LOCKED');
      const savedAt = new Date(environment.clock.now()).toISOString();
      const written = scratchTx(open.register, (db) =>
        db.run(sql`INSERT INTO staff_places (staff_id, place, saved_at)
          VALUES (${uuidToBytes(open.staffId)}, ${place}, ${savedAt})
          ON CONFLICT (staff_id) DO UPDATE SET place = excluded.place, saved_at = excluded.saved_at`),
      );
      return written.ok ? succeed({}) : written;
    },
    'session.lock': () => {
      environment.onSession('lockRequested', 0);
      return succeed({});
    },
  };
}
