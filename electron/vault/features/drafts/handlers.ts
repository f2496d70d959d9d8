import { fail } from '#shared/errors.ts';
import type { Handlers } from '#vault/handlers.ts';
import type { VaultEnvironment, VaultState } from '#vault/vaultState.ts';
import { createDraftsService, type DraftsService } from './service.ts';

export function createDraftHandlers(
  environment: VaultEnvironment,
  state: VaultState,
): Pick<Handlers, 'drafts.save' | 'drafts.load' | 'drafts.discard'> {
  const service = (): DraftsService | null => {
    const open = state.open();
    if (open === null) return null;
    const { register, staffId } = open;
    return createDraftsService({ register, staffId, clock: environment.clock, ids: environment.ids });
  };
  return {
    'drafts.save': (input) => service()?.save(input) ?? fail('LOCKED'),
    'drafts.load': (input) => service()?.load(input) ?? fail('LOCKED'),
    'drafts.discard': (input) => service()?.discard(input) ?? fail('LOCKED'),
  };
}
