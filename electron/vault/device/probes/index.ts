import { type CheckResult, unknown } from '../evidence.ts';
import { probeLinux } from './linux.ts';
import type { Probe } from './probe.ts';

function notMeasuredYet(at: number): CheckResult {
  return { ...unknown('notMeasuredYet'), at };
}

const probeNothing: Probe = ({ clock }) => {
  const result = notMeasuredYet(clock.now());
  return Promise.resolve({ diskEncryption: result, swapEncryption: result });
};

/** The probe of a platform (`process.platform`). What nobody can measure yet is unknown, never passed. */
export function probeFor(platform: string): Probe {
  return platform === 'linux' ? probeLinux : probeNothing;
}
