import type { GateReason } from '#shared/domain/gateReasons.ts';
import type { GateResult, GateRow, RegisterKind } from '#shared/ipc/registers.ipc.ts';
import { type CheckResult, failed, type Judgement, passed, unknown } from './evidence.ts';
import {
  type GateCheck,
  gateChecks,
  type PolicyRule,
  type PolicyVerdict,
  type PosturePolicy,
} from './policy.ts';

/** The checks that {@link evaluateGate} is given results for; it judges the clock and the policy itself. */
export type MeasuredCheck = Exclude<GateCheck, 'clock' | 'policy'>;

export interface GateQuestion {
  readonly policy: PolicyVerdict;
  /** A check without a result counts as unknown. */
  readonly results: Readonly<Partial<Record<MeasuredCheck, CheckResult>>>;
  /** Milliseconds since 1970, as is {@link lastSeenAt}. */
  readonly now: number;
  /** The newest time that the register or this device remembers; null when there is nothing to remember it. */
  readonly lastSeenAt: number | null;
  readonly registerKind: RegisterKind;
  /** `process.platform` */
  readonly platform: string;
  /** `create`: there is no register yet, so no device can be enrolled in it. */
  readonly stage: 'open' | 'create';
}

/** Rules of the app, not of a company: no policy, however signed, turns these into warnings. */
const alwaysBlocking: Readonly<Record<RegisterKind, readonly GateCheck[]>> = {
  production: ['enrolled', 'keystore', 'policy'],
  sample: ['enrolled', 'policy'],
};

function judgePolicy(verdict: PolicyVerdict, kind: RegisterKind): Judgement {
  if (!verdict.isValid) return failed(verdict.reason);
  if (kind === 'production' && verdict.signedBy === 'evaluation') return failed('evaluationPolicyRefused');
  if (kind === 'sample' && verdict.signedBy !== 'evaluation') return failed('companyPolicyOnSample');
  return passed;
}

function judgeClock(question: GateQuestion, toleranceSeconds: number): Judgement {
  const { now, lastSeenAt, stage } = question;
  if (lastSeenAt === null) return stage === 'create' ? passed : unknown('clockNotRemembered');
  // Written so that a clock that is no number fails.
  return now >= lastSeenAt - toleranceSeconds * 1000 ? passed : failed('clockTurnedBack');
}

/** A pass counts only while its evidence is fresh. What is no pass stays what it is: age must not soften a failure. */
function judgeFreshness(result: CheckResult | undefined, now: number, maxAgeSeconds: number): Judgement {
  if (result === undefined) return unknown('notMeasured');
  if (result.status !== 'pass') return result;
  if (result.at > now) return unknown('evidenceFromFuture');
  return now - result.at <= maxAgeSeconds * 1000 ? result : unknown('evidenceStale');
}

/** The policy that may be applied at all: verified, and of the signer that this kind of register accepts. */
function applicable(question: GateQuestion): PosturePolicy | null {
  const { policy, registerKind } = question;
  return policy.isValid && judgePolicy(policy, registerKind).status === 'pass' ? policy.policy : null;
}

const strictest: PosturePolicy['params'] = { evidenceMaxAgeSeconds: 60, clockToleranceSeconds: 0 };

function judge(check: GateCheck, question: GateQuestion, params: PosturePolicy['params']): Judgement {
  if (check === 'policy') return judgePolicy(question.policy, question.registerKind);
  if (check === 'clock') return judgeClock(question, params.clockToleranceSeconds);
  return judgeFreshness(question.results[check], question.now, params.evidenceMaxAgeSeconds);
}

function ruleFor(policy: PosturePolicy, check: GateCheck, platform: string): PolicyRule | undefined {
  return policy.rules.find(
    (rule) => rule.check === check && rule.platforms.some((each) => each === platform),
  );
}

function row(
  check: GateCheck,
  judgement: Judgement,
  effect: GateRow['effect'],
  reason?: GateReason,
): GateRow {
  return { check, status: judgement.status, effect, reason: reason ?? judgement.reason };
}

function weigh(check: GateCheck, question: GateQuestion, policy: PosturePolicy | null): GateRow {
  const judgement = judge(check, question, policy?.params ?? strictest);
  const isPass = judgement.status === 'pass';
  // Without a policy the row of the policy itself closes the gate; the others say what they found.
  if (policy === null) return row(check, judgement, isPass ? 'none' : 'block');
  const rule = ruleFor(policy, check, question.platform);
  if (rule === undefined) return row(check, judgement, 'block', isPass ? 'noRule' : undefined);
  if (isPass) return row(check, judgement, 'none');
  if (alwaysBlocking[question.registerKind].includes(check)) return row(check, judgement, 'block');
  return row(check, judgement, judgement.status === 'fail' ? rule.onFail : rule.onUnknown);
}

/**
 * What the policy makes of the evidence, one row for each check. Pure. Closed by default: a missing result, old
 * evidence or evidence from the future is unknown; a check that no rule speaks of blocks even when it passed; a
 * policy that is not valid, or not of the signer this kind of register accepts, blocks.
 */
export function evaluateGate(question: GateQuestion): GateResult {
  const policy = applicable(question);
  const asked = gateChecks.filter((check) => question.stage === 'open' || check !== 'enrolled');
  const rows = asked.map((check) => weigh(check, question, policy));
  return { isAllowed: rows.length > 0 && rows.every(({ effect }) => effect !== 'block'), rows };
}
