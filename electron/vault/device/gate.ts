import type { Flavour } from '#shared/ipc/app.ipc.ts';
import type { GateResult, RegisterKind } from '#shared/ipc/registers.ipc.ts';
import { fromBase64 } from '#vault/keys/encoding.ts';
import type { Clock } from '#vault/ports.ts';
import { type DeviceFacts, type HeaderFacts, judgeEnrolment, judgeKeystore } from './enrolment.ts';
import { evaluateGate } from './evaluate.ts';
import { evaluationPolicy } from './evaluationPolicy.ts';
import type { DeviceFiles, RunCommand } from './evidence.ts';
import { defaultPolicy, type PolicyVerdict, verifyPolicy } from './policy.ts';
import { probeFor } from './probes/index.ts';

/** A register that is there, by its unverified header, or the kind of one that is to be made. */
export type GateSubject =
  | { readonly stage: 'open'; readonly header: HeaderFacts }
  | { readonly stage: 'create'; readonly kind: RegisterKind };

export interface GateRequest {
  readonly subject: GateSubject;
  /** Absolute path of the register's folder, or of the folder it will be made in. Need not exist. */
  readonly registerDirectory: string;
  /** The operating system's folder of temporary files (`os.tmpdir()`). */
  readonly temporaryDirectory: string;
  /** Null when no acceptable keystore gave one. */
  readonly identity: DeviceFacts | null;
  readonly flavour: Flavour;
  /** `process.platform` */
  readonly platform: string;
  readonly isRoot: boolean;
  readonly clock: Clock;
  /** The newest time (milliseconds since 1970) in the header, the journal and what else outlives a session. */
  readonly lastSeenAt: number | null;
  /** The newest policy serial this device has seen for the register; 1 when none is remembered. */
  readonly minPolicySerial: number;
  readonly exec: RunCommand;
  readonly files: DeviceFiles;
}

function policyInForce(request: GateRequest): PolicyVerdict {
  const at = { now: request.clock.now(), minSerial: request.minPolicySerial };
  if (request.subject.stage === 'open') {
    const { document, signature, publicKey } = request.subject.header.policy;
    return verifyPolicy(document, fromBase64(signature), fromBase64(publicKey), at);
  }
  if (request.subject.kind === 'production') {
    return { isValid: true, policy: defaultPolicy(at.now), signedBy: 'company' };
  }
  const { document, signature, publicKey } = evaluationPolicy;
  return verifyPolicy(document, signature, publicKey, { ...at, minSerial: 1 });
}

/**
 * The device gate: whether this device may open the register, or make one, and if not, which items stand in the way.
 * It runs before any secret is asked for. It opens no database and derives no key: it reads nothing inside the
 * register's folder, only where the folder lies; verifying the policy's signature is all the cryptography it does.
 *
 * What it gives is evidence of compliance, not attestation: an administrator of the laptop can lie to it. That is
 * why `enrolled` rests on keys and why unlocking verifies the header again. Rejects only when a port throws.
 */
export async function checkDevice(request: GateRequest): Promise<GateResult> {
  const { subject, identity, flavour, isRoot, clock, platform, lastSeenAt } = request;
  const kind = subject.stage === 'open' ? subject.header.kind : subject.kind;
  const at = clock.now();
  const probed = await probeFor(platform)(request);
  const keystore = { ...judgeKeystore({ kind, flavour, isRoot, identity }), at };
  const enrolled =
    subject.stage === 'open' ? { enrolled: { ...judgeEnrolment(subject.header, identity), at } } : {};
  return evaluateGate({
    policy: policyInForce(request),
    results: { ...probed, ...enrolled, keystore },
    now: clock.now(),
    lastSeenAt,
    registerKind: kind,
    platform,
    stage: subject.stage,
  });
}
