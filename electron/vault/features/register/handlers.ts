import { fail, invalid, succeed } from '#shared/errors.ts';
import type { Handlers } from '#vault/handlers.ts';
import { writeContext } from '#vault/openVault.ts';
import type { VaultEnvironment, VaultState } from '#vault/vaultState.ts';
import { readAbout, updateController } from './about.ts';
import {
  confirmRecovery,
  createRegister,
  judgeDevice,
  listRegisters,
  type PendingRegister,
} from './service.ts';
import { checkController } from './validation.ts';

type RegisterHandlers = Pick<
  Handlers,
  | 'registers.list'
  | 'registers.checkDevice'
  | 'registers.create'
  | 'registers.confirmRecovery'
  | 'registers.about'
  | 'registers.updateController'
>;

export function createRegisterHandlers(environment: VaultEnvironment, state: VaultState): RegisterHandlers {
  let pending: PendingRegister | null = null;
  return {
    'registers.list': () => listRegisters(environment),
    'registers.checkDevice': ({ registerId, kind }) =>
      judgeDevice(environment, registerId === null ? { kind } : { registerId }),
    'registers.create': async (input) => {
      const created = await createRegister(environment, input);
      if (!created.ok) return created;
      pending = created.value.pending;
      return succeed({ registerId: pending.registerId, recoveryKey: created.value.recoveryKey });
    },
    'registers.confirmRecovery': async ({ registerId, recoveryKey }) => {
      if (pending === null || pending.registerId !== registerId) return fail('NOT_FOUND');
      const confirmed = await confirmRecovery(environment, pending, recoveryKey);
      if (confirmed.ok) pending = null;
      return confirmed;
    },
    'registers.about': () => {
      const open = state.open();
      return open === null
        ? fail('LOCKED')
        : succeed(readAbout(open, new Date(environment.clock.now()).toISOString()));
    },
    'registers.updateController': ({ version, controller }, { ref }) => {
      const open = state.open();
      if (open === null) return fail('LOCKED');
      const errors = checkController(controller, 'controller.');
      if (Object.keys(errors).length > 0) return invalid(errors);
      return updateController(writeContext(open, ref, null), version, controller);
    },
  };
}
