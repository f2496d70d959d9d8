import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gateResult } from '#shared/ipc/registers.ipc.ts';
import { evaluateGate, type GateQuestion } from '#vault/device/evaluate.ts';
import type { CheckResult } from '#vault/device/evidence.ts';
import { defaultPolicy, gateChecks, type PolicyRule, type PosturePolicy } from '#vault/device/policy.ts';
import { minute, noon, result } from './support.ts';

const strict = defaultPolicy(noon);

function withRule(check: PolicyRule['check'], change: Partial<PolicyRule>): PosturePolicy {
  return {
    ...strict,
    rules: strict.rules.map((rule) => (rule.check === check ? { ...rule, ...change } : rule)),
  };
}

function company(policy: PosturePolicy): GateQuestion['policy'] {
  return { isValid: true, policy, signedBy: 'company' };
}

const allPass = {
  enrolled: result('pass'),
  keystore: result('pass'),
  diskEncryption: result('pass'),
  swapEncryption: result('pass'),
};

const question: GateQuestion = {
  policy: company(strict),
  results: allPass,
  now: noon,
  lastSeenAt: noon - minute,
  registerKind: 'production',
  platform: 'linux',
  stage: 'open',
};

function ask(change: Partial<GateQuestion>) {
  return evaluateGate({ ...question, ...change });
}

function rowOf(change: Partial<GateQuestion>, check: PolicyRule['check']): string {
  const { isAllowed, rows } = ask(change);
  const row = rows.find((each) => each.check === check);
  return `${row?.status} ${row?.effect} ${row?.reason} ${isAllowed ? 'open' : 'closed'}`;
}

describe('the gate', () => {
  it('opens when every check passes', () => {
    const given = ask({});
    expect(gateResult.parse(given)).toEqual(given);
    expect(given.isAllowed).toBe(true);
    expect(given.rows.map(({ check }) => check)).toEqual(gateChecks);
    expect(new Set(given.rows.map(({ effect }) => effect))).toEqual(new Set(['none']));
  });

  it.each(['enrolled', 'keystore', 'diskEncryption', 'swapEncryption'] as const)(
    'stays closed when %s fails or is unknown, and names it',
    (check) => {
      for (const status of ['fail', 'unknown'] as const) {
        const given = ask({ results: { ...allPass, [check]: result(status) } });
        expect(given.isAllowed).toBe(false);
        expect(given.rows.filter(({ effect }) => effect === 'block')).toEqual([
          { check, status, effect: 'block', reason: 'notMeasured' },
        ]);
      }
    },
  );

  it('warns where the rule says so, apart for failure and doubt', () => {
    const policy = company(withRule('diskEncryption', { onUnknown: 'warn' }));
    const disk = (status: CheckResult['status']) =>
      rowOf({ policy, results: { ...allPass, diskEncryption: result(status) } }, 'diskEncryption');
    expect(disk('unknown')).toBe('unknown warn notMeasured open');
    expect(disk('fail')).toBe('fail block notMeasured closed');
  });

  it('does not let a production policy soften enrolment, keystore or the policy itself', () => {
    const soft = {
      ...strict,
      rules: strict.rules.map((rule) => ({ ...rule, onFail: 'warn', onUnknown: 'warn' }) as const),
    };
    for (const check of ['enrolled', 'keystore'] as const) {
      const results = { ...allPass, [check]: result('fail') };
      expect(rowOf({ policy: company(soft), results }, check)).toBe('fail block notMeasured closed');
    }
    const results = { ...allPass, diskEncryption: result('fail') };
    expect(rowOf({ policy: company(soft), results }, 'diskEncryption')).toBe('fail warn notMeasured open');
  });
});

describe('POS9 evidence counts only while it is fresh', () => {
  const disk = (at: number, status: CheckResult['status'] = 'pass') =>
    rowOf({ results: { ...allPass, diskEncryption: result(status, at) } }, 'diskEncryption');

  it('takes a pass of ten minutes, not of a moment more', () => {
    expect(disk(noon - 10 * minute)).toBe('pass none ok open');
    expect(disk(noon - 10 * minute - 1)).toBe('unknown block evidenceStale closed');
  });

  it('takes no pass from the future, nor one without a time', () => {
    expect(disk(noon + 1)).toBe('unknown block evidenceFromFuture closed');
    expect(disk(Number.NaN)).toBe('unknown block evidenceStale closed');
  });

  it('does not soften an old failure into an unknown that would only warn', () => {
    const policy = company(withRule('diskEncryption', { onUnknown: 'warn' }));
    const results = { ...allPass, diskEncryption: result('fail', noon - 60 * minute) };
    expect(rowOf({ policy, results }, 'diskEncryption')).toBe('fail block notMeasured closed');
  });

  it('lets a policy ask for fresher evidence', () => {
    const policy = company({ ...strict, params: { ...strict.params, evidenceMaxAgeSeconds: 60 } });
    const results = { ...allPass, diskEncryption: result('pass', noon - 2 * minute) };
    expect(rowOf({ policy, results }, 'diskEncryption')).toBe('unknown block evidenceStale closed');
  });
});

describe('POS9 the clock', () => {
  const clock = (lastSeenAt: number | null, change: Partial<GateQuestion> = {}) =>
    rowOf({ lastSeenAt, ...change }, 'clock');

  it('may lag ten minutes behind what is remembered, not more', () => {
    expect(clock(noon + 10 * minute)).toBe('pass none ok open');
    expect(clock(noon + 10 * minute + 1)).toBe('fail block clockTurnedBack closed');
    expect(clock(Number.NaN)).toBe('fail block clockTurnedBack closed');
  });

  it('is unknown for a register that remembers no time, and passes for one that is yet to be made', () => {
    expect(clock(null)).toBe('unknown block clockNotRemembered closed');
    expect(clock(null, { stage: 'create' })).toBe('pass none ok open');
    expect(clock(noon + 60 * minute, { stage: 'create' })).toBe('fail block clockTurnedBack closed');
  });
});

describe('POS10 closed by default', () => {
  it('counts a missing result as unknown', () => {
    const { enrolled: _, ...results } = allPass;
    expect(rowOf({ results }, 'enrolled')).toBe('unknown block notMeasured closed');
    expect(ask({ results: {} }).isAllowed).toBe(false);
  });

  it.each(gateChecks)('blocks %s when no rule speaks of it, though it passed', (check) => {
    const policy = company({ ...strict, rules: strict.rules.filter((rule) => rule.check !== check) });
    expect(rowOf({ policy }, check)).toBe('pass block noRule closed');
  });

  it('blocks on a platform that no rule speaks of', () => {
    const linuxOnly = company({
      ...strict,
      rules: strict.rules.map((rule) => ({ ...rule, platforms: ['linux' as const] })),
    });
    expect(ask({ policy: linuxOnly }).isAllowed).toBe(true);
    expect(ask({ policy: linuxOnly, platform: 'win32' }).isAllowed).toBe(false);
    expect(ask({ platform: 'freebsd' }).isAllowed).toBe(false);
  });

  it('keeps saying why a check failed when no rule speaks of it', () => {
    const policy = company({ ...strict, rules: [] });
    const results = { ...allPass, diskEncryption: result('fail') };
    expect(rowOf({ policy, results }, 'diskEncryption')).toBe('fail block notMeasured closed');
  });

  it.each(['policySignatureInvalid', 'policyMalformed', 'policyExpired', 'policyRolledBack'] as const)(
    'blocks on %s by the row of the policy alone',
    (reason) => {
      for (const registerKind of ['production', 'sample'] as const) {
        const given = ask({ policy: { isValid: false, reason }, registerKind });
        expect(given.isAllowed).toBe(false);
        expect(given.rows.filter(({ effect }) => effect !== 'none')).toEqual([
          { check: 'policy', status: 'fail', effect: 'block', reason },
        ]);
      }
    },
  );

  it('opens for nothing but passes under the strict policy', () => {
    const status = fc.constantFrom('pass', 'fail', 'unknown');
    const at = fc.integer({ min: noon - 20 * minute, max: noon + minute });
    const any = fc.option(fc.tuple(status, at), { nil: undefined });
    const isFreshPass = (drawn: readonly [string, number] | undefined) =>
      drawn !== undefined && drawn[0] === 'pass' && drawn[1] <= noon && drawn[1] >= noon - 10 * minute;
    const checks = ['enrolled', 'keystore', 'diskEncryption', 'swapEncryption'] as const;
    fc.assert(
      fc.property(fc.tuple(any, any, any, any), (drawn) => {
        const results = Object.fromEntries(
          checks.flatMap((check, index) => {
            const each = drawn[index];
            return each === undefined ? [] : [[check, result(...each)]];
          }),
        );
        expect(ask({ results }).isAllowed).toBe(drawn.every(isFreshPass));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('whose policy a register accepts', () => {
  const evaluation = { isValid: true, policy: strict, signedBy: 'evaluation' } as const;

  it('refuses the evaluation policy in a production register, with all it would allow', () => {
    const soft = { ...withRule('diskEncryption', { onFail: 'warn' }) };
    const change = {
      policy: { ...evaluation, policy: soft },
      results: { ...allPass, diskEncryption: result('fail') },
    };
    expect(rowOf(change, 'policy')).toBe('fail block evaluationPolicyRefused closed');
    expect(rowOf(change, 'diskEncryption')).toBe('fail block notMeasured closed');
  });

  it('refuses any other policy in a sample register', () => {
    expect(rowOf({ registerKind: 'sample' }, 'policy')).toBe('fail block companyPolicyOnSample closed');
    expect(rowOf({ registerKind: 'sample', policy: evaluation }, 'policy')).toBe('pass none ok open');
  });

  it('asks nobody to be enrolled in a register that is not there yet', () => {
    const { enrolled: _, ...results } = allPass;
    const given = ask({ stage: 'create', results });
    expect(given.isAllowed).toBe(true);
    expect(given.rows.map(({ check }) => check)).toEqual(gateChecks.filter((check) => check !== 'enrolled'));
  });
});
