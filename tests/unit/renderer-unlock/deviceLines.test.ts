import { describe, expect, it } from 'vitest';
import { deviceLines, stateOf } from '#renderer/features/unlock/deviceLines.ts';
import type { GateRow } from '#shared/ipc/registers.ipc.ts';
import { evaluateGate } from '#vault/device/evaluate.ts';
import { defaultPolicy } from '#vault/device/policy.ts';

const now = Date.UTC(2026, 10, 22);

function rowsOf(stage: 'open' | 'create'): readonly GateRow[] {
  return evaluateGate({
    policy: { isValid: true, policy: defaultPolicy(now), signedBy: 'company' },
    results: {},
    now,
    lastSeenAt: now,
    registerKind: 'production',
    platform: 'linux',
    stage,
  }).rows;
}

describe('device lines', () => {
  it.each(['open', 'create'] as const)(
    'waits for the very rows the gate gives, in its order (%s)',
    (stage) => {
      const waiting = deviceLines(stage, null, 0);
      expect(waiting.map(({ check }) => check)).toEqual(rowsOf(stage).map(({ check }) => check));
      expect(waiting.every(({ state, reason }) => state === 'checking' && reason === null)).toBe(true);
    },
  );

  it('shows results one by one', () => {
    const lines = deviceLines('create', rowsOf('create'), 2);
    expect(lines.map(({ state }) => state === 'checking')).toEqual([false, false, true, true, true]);
  });

  it.each([
    [{ status: 'pass', effect: 'none' }, 'pass'],
    [{ status: 'fail', effect: 'warn' }, 'warn'],
    [{ status: 'unknown', effect: 'warn' }, 'warn'],
    [{ status: 'fail', effect: 'block' }, 'block'],
    [{ status: 'unknown', effect: 'block' }, 'block'],
    // A passed check that no rule speaks of still blocks.
    [{ status: 'pass', effect: 'block' }, 'block'],
    [{ status: 'fail', effect: 'none' }, 'ignored'],
  ] as const)('shows %j as %s', (row, state) => {
    expect(stateOf({ check: 'clock', reason: 'ok', ...row })).toBe(state);
  });

  it('explains a reason it does not know as an answer that was not understood', () => {
    const row = { check: 'clock', status: 'fail', effect: 'block', reason: 'fromTheFuture' } as const;
    expect(deviceLines('open', [row], 1)[0]?.reason).toBe('unexpectedOutput');
  });
});
