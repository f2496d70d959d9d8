import { fail, type Result, succeed } from '#shared/errors.ts';
import type { Handlers } from '#vault/handlers.ts';
import { verifyLogInBackground } from '#vault/jobs/verifyLog.ts';
import type { OpenVault } from '#vault/openVault.ts';
import type { VaultEnvironment, VaultState } from '#vault/vaultState.ts';
import type { LogPageInput, LogPageRows } from './queries.ts';
import { createLogService, type LogService } from './service.ts';

async function readPage({ readers }: OpenVault, input: LogPageInput): Promise<Result<LogPageRows>> {
  const answer = await readers.run('log.page', input);
  if (!answer.ok) return answer;
  return answer.value.status === 'done' ? succeed(answer.value.value) : fail('CANCELLED');
}

function serviceOf(open: OpenVault): LogService {
  const { register, keys } = open;
  return createLogService({
    db: register.readable,
    page: (input) => readPage(open, input),
    verify: () => {
      const { registerId, incarnation, auditKey } = register.identity;
      const { head } = register.logState();
      return verifyLogInBackground({
        path: register.database.path,
        databaseKey: keys.database,
        registerId,
        auditKey,
        // The newest row that this process has written: a log cut off behind it shows.
        expectedHead: head.sequence === 0 ? null : { chain: incarnation, ...head },
        signers: null,
      });
    },
  });
}

export function createLogHandlers(
  _environment: VaultEnvironment,
  state: VaultState,
): Pick<Handlers, 'log.page' | 'log.verify'> {
  let service: LogService | null = null;
  const log = (): LogService | null => {
    const open = state.open();
    if (open === null) return null;
    service ??= serviceOf(open);
    return service;
  };
  return {
    'log.page': (input) => log()?.page(input) ?? fail('LOCKED'),
    'log.verify': () => log()?.verify() ?? fail('LOCKED'),
  };
}
