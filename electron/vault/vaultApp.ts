import type { CallResult } from '#shared/errors.ts';
import type { ToVault } from '#shared/ipc/wire.ts';
import { createAppHandlers } from './features/app/handlers.ts';
import { createBackupHandlers } from './features/backups/handlers.ts';
import { recoverInterruptedRestore } from './features/backups/index.ts';
import { createCustomerHandlers } from './features/customers/handlers.ts';
import { createDraftHandlers } from './features/drafts/handlers.ts';
import { createLogHandlers } from './features/log/handlers.ts';
import { createRegisterHandlers } from './features/register/handlers.ts';
import { createSessionHandlers } from './features/session/handlers.ts';
import { createLockedJournal } from './features/session/lockedJournal.ts';
import type { Host } from './hostClient.ts';
import type { KdfParameters } from './keys/kdf.ts';
import { vaultPaths } from './paths.ts';
import { type Clock, type Faults, type Ids, noFaults } from './ports.ts';
import { createRateLimiter } from './rateLimit.ts';
import { createRouter } from './router.ts';
import { createVaultState, type VaultEnvironment } from './vaultState.ts';

export interface VaultAppDeps {
  readonly start: Extract<ToVault, { type: 'start' }>;
  readonly host: Host;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly faults?: Faults;
  readonly calibrate: () => Promise<KdfParameters>;
  readonly emit: (name: string, payload: unknown) => void;
  readonly onSession: (state: 'unlocked' | 'lockRequested', autoLockSeconds: number) => void;
}

export interface VaultApp {
  readonly call: (call: Extract<ToVault, { type: 'call' }>) => Promise<CallResult<unknown>>;
  /** Writes what is pending and signs the log's end; the process is killed right after. */
  readonly flush: (reason: string) => void;
}

/** Composition root of the vault: the parts of one process, put together once. */
export function createVaultApp(deps: VaultAppDeps): VaultApp {
  const environment: VaultEnvironment = {
    ...deps.start,
    paths: vaultPaths(deps.start.userData),
    host: deps.host,
    clock: deps.clock,
    ids: deps.ids,
    faults: deps.faults ?? noFaults,
    calibrate: deps.calibrate,
    emit: deps.emit,
    onSession: deps.onSession,
  };
  const state = createVaultState();
  const journal = createLockedJournal(environment);
  const ready = recoverInterruptedRestore(environment).catch(() => undefined);
  const route = createRouter({
    handlers: {
      ...createAppHandlers(environment),
      ...createRegisterHandlers(environment, state),
      ...createSessionHandlers(environment, state, journal),
      ...createCustomerHandlers(environment, state),
      ...createDraftHandlers(environment, state),
      ...createLogHandlers(environment, state),
      ...createBackupHandlers(environment, state),
    },
    sessions: { current: () => state.session() },
    clock: deps.clock,
    ids: deps.ids,
    limiter: createRateLimiter(),
    recordWhileLocked: (record) => journal.record(record),
    onUnexpected: reportUnexpected,
  });
  return {
    call: async (call) => {
      await ready;
      return route(call);
    },
    flush: (reason) => state.flush(reason),
  };
}

/** Names the channel and the reference, never the message: an error's text may hold a value. */
function reportUnexpected(channel: string, ref: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join('\n') : '';
  process.stderr.write(`vault: ${channel} failed (${kind}), reference ${ref}\n${place}\n`);
}
