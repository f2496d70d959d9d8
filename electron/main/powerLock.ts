import { powerMonitor } from 'electron';

export type LockReason = 'user' | 'idle' | 'system' | 'suspend' | 'window' | 'device';

export interface PowerLockDeps {
  readonly lock: (reason: LockReason) => void;
  readonly warnIdle: (secondsLeft: number) => void;
  /** Null while nothing is open. */
  readonly autoLockSeconds: () => number | null;
}

const pollMilliseconds = 2_000;
const warningSeconds = 60;

/**
 * Locks when the person is away: idle too long, screen locked, another user, machine going to sleep. Linux has no
 * event for a locked screen, so its state is asked for as well.
 */
export function watchPower(deps: PowerLockDeps): () => void {
  const onLocked = () => deps.lock('system');
  const onSuspend = () => deps.lock('suspend');
  powerMonitor.on('lock-screen', onLocked);
  powerMonitor.on('suspend', onSuspend);
  if (process.platform === 'darwin') powerMonitor.on('user-did-resign-active', onLocked);
  let warned = false;
  const timer = setInterval(() => {
    const limit = deps.autoLockSeconds();
    if (limit === null) {
      warned = false;
      return;
    }
    const idle = powerMonitor.getSystemIdleTime();
    if (powerMonitor.getSystemIdleState(limit) === 'locked') deps.lock('system');
    else if (idle >= limit) deps.lock('idle');
    else if (idle >= limit - warningSeconds) {
      if (!warned) deps.warnIdle(limit - idle);
      warned = true;
    } else warned = false;
  }, pollMilliseconds);
  return () => {
    clearInterval(timer);
    powerMonitor.off('lock-screen', onLocked);
    powerMonitor.off('suspend', onSuspend);
    if (process.platform === 'darwin') powerMonitor.off('user-did-resign-active', onLocked);
  };
}
