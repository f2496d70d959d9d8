import type { DataCategory, PurposeKey } from '#shared/domain/purposes.ts';
import { fail } from '#shared/errors.ts';
import type { Handlers, SessionCallContext } from '#vault/handlers.ts';
import type { OpenVault } from '#vault/openVault.ts';
import type { Authority } from '#vault/session.ts';
import type { VaultEnvironment, VaultState } from '#vault/vaultState.ts';
import type { CustomersCall, Scheduler } from './context.ts';
import { customersReads } from './readers.ts';
import { type CustomersService, createCustomersService } from './service.ts';

type CustomerHandlers = Pick<Handlers, Extract<keyof Handlers, `customers.${string}`>>;

/** Timers of the process. They keep nothing alive: a lock ends the process at once. */
const timers: Scheduler = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

function categoriesOf(authority: Authority, purpose: PurposeKey): ReadonlySet<DataCategory> {
  const allowed = authority.purposes.get(purpose);
  return new Set([...authority.roleCategories].filter((category) => allowed?.has(category) === true));
}

function callOf(
  { ref, windowId, session }: SessionCallContext,
  { purpose }: { readonly purpose: PurposeKey },
): CustomersCall {
  return { ref, windowId, purpose, categories: categoriesOf(session.authority, purpose) };
}

/** The service lives as long as the register is open, for undo and lists remember. */
function serviceOf(environment: VaultEnvironment, open: OpenVault): CustomersService {
  const { register, readers, keys, staffId, sessionId } = open;
  return createCustomersService({
    register,
    reads: customersReads(readers),
    keys,
    actor: { staffId, sessionId },
    clock: environment.clock,
    ids: environment.ids,
    scheduler: timers,
    onChanged: (ids) => environment.emit('customers.changed', { ids: [...ids] }),
  });
}

export function createCustomerHandlers(environment: VaultEnvironment, state: VaultState): CustomerHandlers {
  let service: CustomersService | null = null;
  const customers = (): CustomersService | null => {
    const open = state.open();
    if (open === null) return null;
    if (service === null) {
      const made = serviceOf(environment, open);
      state.onFlush(() => made.flush());
      service = made;
    }
    return service;
  };
  const locked = fail('LOCKED');
  return {
    'customers.page': (input, context) => customers()?.page(callOf(context, input), input) ?? locked,
    'customers.search': (input, context) => customers()?.search(callOf(context, input), input) ?? locked,
    'customers.get': (input, context) => customers()?.get(callOf(context, input), input) ?? locked,
    'customers.create': (input, context) => customers()?.create(callOf(context, input), input) ?? locked,
    'customers.update': (input, context) => customers()?.update(callOf(context, input), input) ?? locked,
    'customers.setArchived': (input, context) =>
      customers()?.setArchived(callOf(context, input), input) ?? locked,
    'customers.undo': (input, context) => customers()?.undo(callOf(context, input), input) ?? locked,
    'customers.history': (input, context) => customers()?.history(callOf(context, input), input) ?? locked,
    'customers.provenance': (input, context) =>
      customers()?.provenance(callOf(context, input), input) ?? locked,
    'customers.setHetu': (input, context) => customers()?.setHetu(callOf(context, input), input) ?? locked,
    'customers.revealHetu': (input, context) =>
      customers()?.revealHetu(callOf(context, input), input) ?? locked,
    'customers.addPosition': (input, context) =>
      customers()?.addPosition(callOf(context, input), input) ?? locked,
    'customers.endPosition': (input, context) =>
      customers()?.endPosition(callOf(context, input), input) ?? locked,
  };
}
