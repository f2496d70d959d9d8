import { type GateRow, gateRow } from '#shared/ipc/registers.ipc.ts';
import { z } from '#shared/zod.ts';
import type { SignedPolicy } from '#vault/keys/changes.ts';
import { constantTimeEqual, ed25519PublicKey, ed25519Sign, ed25519Verify } from '#vault/keys/crypto.ts';
import { canonicalJson } from '#vault/keys/encoding.ts';
import { evaluationPolicyKey } from './evaluationPolicy.ts';

export type GateCheck = GateRow['check'];

/** Every check of the gate, in the order in which its rows are shown. */
export const gateChecks: readonly GateCheck[] = gateRow.shape.check.options;

/** The platforms a rule can speak of, as `process.platform` names them. */
export const devicePlatforms = ['linux', 'win32', 'darwin'] as const;

const effect = z.enum(['block', 'warn']);

const rule = z
  .strictObject({
    check: gateRow.shape.check,
    platforms: z.array(z.enum(devicePlatforms)).min(1).max(devicePlatforms.length).readonly(),
    onFail: effect,
    onUnknown: effect,
  })
  .readonly();
export type PolicyRule = z.output<typeof rule>;

/** A policy may ask for fresher evidence or a better clock than these, never for worse. */
const laxest = { evidenceMaxAgeSeconds: 600, clockToleranceSeconds: 600 } as const;

function isUnambiguous(rules: readonly PolicyRule[]): boolean {
  const places = rules.flatMap((each) => each.platforms.map((platform) => `${each.check} ${platform}`));
  return new Set(places).size === places.length;
}

/** What a company asks of its laptops: the document that is signed. A check without a rule blocks. */
export const posturePolicy = z
  .strictObject({
    format: z.literal('asrek/posture-policy/v1'),
    /** Grows by at least one with every change: a device refuses an older policy than it has seen. */
    serial: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
    expiresAt: z.iso.datetime({ precision: 3 }),
    rules: z.array(rule).max(64).readonly().refine(isUnambiguous),
    params: z
      .strictObject({
        evidenceMaxAgeSeconds: z.number().int().min(60).max(laxest.evidenceMaxAgeSeconds),
        clockToleranceSeconds: z.number().int().min(0).max(laxest.clockToleranceSeconds),
      })
      .readonly(),
  })
  .readonly();
export type PosturePolicy = z.output<typeof posturePolicy>;

/** A longer document is refused before it is parsed. */
const documentSizeLimit = 64 * 1024;
const signaturePrefix = Buffer.from('asrek/posture-policy/v1\0', 'utf8');

/** The bytes under a policy's signature: the domain line, then the document's canonical JSON (RFC 8785). */
function signedBytes(document: string): Buffer {
  return Buffer.concat([signaturePrefix, Buffer.from(document, 'utf8')]);
}

/**
 * Signs a policy with the company's policy key (32-byte Ed25519 private key, which the caller wipes).
 * Throws when the policy does not follow the schema, which only a programming error causes.
 */
export function signPosturePolicy(policy: PosturePolicy, privateKey: Uint8Array): SignedPolicy {
  const document = canonicalJson(posturePolicy.parse(policy));
  return {
    document,
    signature: ed25519Sign(privateKey, signedBytes(document)),
    publicKey: ed25519PublicKey(privateKey),
  };
}

export type PolicyRefusal =
  | 'policySignatureInvalid'
  | 'policyMalformed'
  | 'policyExpired'
  | 'policyRolledBack';

/** Whose key signed: the one that is built into the app for sample registers, or a company's own. */
export type PolicySigner = 'evaluation' | 'company';

export type PolicyVerdict =
  | { readonly isValid: true; readonly policy: PosturePolicy; readonly signedBy: PolicySigner }
  | { readonly isValid: false; readonly reason: PolicyRefusal };

function refused(reason: PolicyRefusal): PolicyVerdict {
  return { isValid: false, reason };
}

function parsePolicy(document: string): PosturePolicy | null {
  try {
    const parsed = posturePolicy.safeParse(JSON.parse(document));
    // One spelling only: a document with doubled keys reads differently in another program.
    return parsed.success && canonicalJson(parsed.data) === document ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Verifies a policy: signature first, then form, age and expiry. `now` is in milliseconds since 1970; `minSerial` is
 * the newest serial this device has seen for the register (1 when none). Whether the key is to be trusted is another
 * question: see `enrolment.ts`. Never throws.
 */
export function verifyPolicy(
  document: string,
  signature: Uint8Array,
  publicKey: Uint8Array,
  at: { readonly now: number; readonly minSerial: number },
): PolicyVerdict {
  if (document.length > documentSizeLimit || !ed25519Verify(publicKey, signedBytes(document), signature)) {
    return refused('policySignatureInvalid');
  }
  const policy = parsePolicy(document);
  if (policy === null) return refused('policyMalformed');
  if (!(policy.serial >= at.minSerial)) return refused('policyRolledBack');
  // Written so that a clock that is no number counts as expired.
  if (!(at.now < Date.parse(policy.expiresAt))) return refused('policyExpired');
  const signedBy = constantTimeEqual(publicKey, evaluationPolicyKey) ? 'evaluation' : 'company';
  return { isValid: true, policy, signedBy };
}

const firstPolicyYears = 10;

/**
 * The first policy of a production register, which registration signs with the company's policy key: every check
 * blocks, on failure and on doubt. It lasts ten years because nothing but a signed successor can follow it and an
 * expired policy closes the register: expiry is a backstop, a stricter policy takes effect through its serial.
 */
export function defaultPolicy(now: number): PosturePolicy {
  const expiry = new Date(now);
  expiry.setUTCFullYear(expiry.getUTCFullYear() + firstPolicyYears);
  return {
    format: 'asrek/posture-policy/v1',
    serial: 1,
    expiresAt: expiry.toISOString(),
    rules: gateChecks.map((check) => ({
      check,
      platforms: [...devicePlatforms],
      onFail: 'block',
      onUnknown: 'block',
    })),
    params: { ...laxest },
  };
}
