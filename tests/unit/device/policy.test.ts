import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluationPolicy, evaluationPolicyKey } from '#vault/device/evaluationPolicy.ts';
import {
  defaultPolicy,
  gateChecks,
  type PosturePolicy,
  posturePolicy,
  signPosturePolicy,
  verifyPolicy,
} from '#vault/device/policy.ts';
import { ed25519PublicKey, ed25519Sign, sha256 } from '#vault/keys/crypto.ts';
import { canonicalJson, toBase64 } from '#vault/keys/encoding.ts';
import { isPolicySigned } from '#vault/keys/policySignature.ts';
import { minute, noon } from './support.ts';

const companyKey = sha256(Buffer.from('a company policy key of this test'));
const publicKey = ed25519PublicKey(companyKey);
const policy = defaultPolicy(noon);
const signed = signPosturePolicy(policy, companyKey);
const at = { now: noon, minSerial: 1 };

function verifySigned(document: string, prefix = 'asrek/posture-policy/v1\0') {
  const signature = ed25519Sign(companyKey, Buffer.from(prefix + document, 'utf8'));
  return verifyPolicy(document, signature, publicKey, at);
}

describe('POS8 the signature of a policy', () => {
  it('is accepted for the document it was made for', () => {
    expect(verifyPolicy(signed.document, signed.signature, signed.publicKey, at)).toEqual({
      isValid: true,
      policy,
      signedBy: 'company',
    });
  });

  it('is refused for any other document, signature or key', () => {
    const refusal = { isValid: false, reason: 'policySignatureInvalid' };
    const softened = signed.document.replace('"block"', '"warn"');
    expect(softened).not.toBe(signed.document);
    expect(verifyPolicy(softened, signed.signature, publicKey, at)).toEqual(refusal);
    expect(verifyPolicy(signed.document, signed.signature, evaluationPolicyKey, at)).toEqual(refusal);
    for (const junk of [Buffer.alloc(0), Buffer.alloc(64), Buffer.alloc(65)]) {
      expect(verifyPolicy(signed.document, junk, publicKey, at)).toEqual(refusal);
      expect(verifyPolicy(signed.document, signed.signature, junk, at)).toEqual(refusal);
    }
    expect(verifyPolicy(`${signed.document}${' '.repeat(70_000)}`, signed.signature, publicKey, at)).toEqual(
      refusal,
    );
  });

  it('is refused after any single change of the signature', () => {
    fc.assert(
      fc.property(fc.nat({ max: 63 }), fc.integer({ min: 1, max: 255 }), (index, change) => {
        const other = Buffer.from(signed.signature);
        other[index] = (other[index] ?? 0) ^ change;
        expect(verifyPolicy(signed.document, other, publicKey, at).isValid).toBe(false);
      }),
    );
  });

  it('is the one that unlocking checks', () => {
    for (const { document, signature, publicKey: key } of [signed, evaluationPolicy]) {
      const inHeader = { document, signature: toBase64(signature), publicKey: toBase64(key) };
      expect(isPolicySigned(inHeader)).toBe(true);
    }
  });

  it('is not one of the same key for another purpose', () => {
    expect(verifySigned(signed.document).isValid).toBe(true);
    for (const prefix of ['', 'asrek/posture-policy/v2\0', 'asrek/header/v1\0']) {
      expect(verifySigned(signed.document, prefix).isValid).toBe(false);
    }
  });
});

describe('POS8 age and expiry of a policy', () => {
  it('refuses a policy that is older than one this device has seen', () => {
    const seventh = signPosturePolicy({ ...policy, serial: 7 }, companyKey);
    const verify = (minSerial: number) =>
      verifyPolicy(seventh.document, seventh.signature, publicKey, { now: noon, minSerial });
    expect(verify(7).isValid).toBe(true);
    expect(verify(8)).toEqual({ isValid: false, reason: 'policyRolledBack' });
    expect(verify(Number.NaN)).toEqual({ isValid: false, reason: 'policyRolledBack' });
  });

  it('refuses a policy from the moment it expires, and when there is no time to tell', () => {
    const soon = signPosturePolicy(
      { ...policy, expiresAt: new Date(noon + minute).toISOString() },
      companyKey,
    );
    const verify = (now: number) =>
      verifyPolicy(soon.document, soon.signature, publicKey, { now, minSerial: 1 });
    expect(verify(noon + minute - 1).isValid).toBe(true);
    for (const now of [noon + minute, Number.NaN]) {
      expect(verify(now)).toEqual({ isValid: false, reason: 'policyExpired' });
    }
  });
});

describe('POS8 the form of a policy is strict', () => {
  const [rule] = policy.rules;
  const bad: readonly (readonly [string, object])[] = [
    ['another format', { ...policy, format: 'asrek/posture-policy/v2' }],
    ['an extra key', { ...policy, grace: 24 }],
    ['an extra key in a rule', { ...policy, rules: [{ ...rule, grace: 24 }] }],
    ['an unknown check', { ...policy, rules: [{ ...rule, check: 'horoscope' }] }],
    ['an unknown effect', { ...policy, rules: [{ ...rule, onFail: 'none' }] }],
    ['a rule for no platform', { ...policy, rules: [{ ...rule, platforms: [] }] }],
    ['two rules for one check', { ...policy, rules: [rule, rule] }],
    ['serial 0', { ...policy, serial: 0 }],
    ['a serial with decimals', { ...policy, serial: 1.5 }],
    ['an expiry without zone', { ...policy, expiresAt: '2030-01-01T00:00:00' }],
    [
      'evidence older than ten minutes',
      { ...policy, params: { ...policy.params, evidenceMaxAgeSeconds: 601 } },
    ],
    ['a clock off by more', { ...policy, params: { ...policy.params, clockToleranceSeconds: 601 } }],
  ];

  it.each(bad)('refuses %s', (_, document) => {
    expect(posturePolicy.safeParse(document).success).toBe(false);
    expect(verifySigned(canonicalJson(document))).toEqual({ isValid: false, reason: 'policyMalformed' });
  });

  it('refuses a document in another spelling, and what is no document', () => {
    const spelled = `${signed.document.slice(0, -1)},"serial":1}`;
    for (const document of [
      JSON.stringify(policy, null, 1),
      spelled,
      `${signed.document}\n`,
      '',
      'null',
      '{',
    ]) {
      expect(verifySigned(document)).toEqual({ isValid: false, reason: 'policyMalformed' });
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), fc.uint8Array(), (text, signature, key) => {
        expect(verifyPolicy(text, signature, key, at).isValid).toBe(false);
        expect(verifySigned(text).isValid).toBe(false);
      }),
    );
  });
});

describe('the policies that the app brings', () => {
  const effects = ({ rules }: PosturePolicy) =>
    Object.fromEntries(rules.map(({ check, onFail, onUnknown }) => [check, `${onFail} ${onUnknown}`]));

  it('blocks everything, everywhere, in a new production register', () => {
    expect(Object.keys(effects(policy))).toEqual(gateChecks);
    expect(new Set(Object.values(effects(policy)))).toEqual(new Set(['block block']));
    for (const { platforms } of policy.rules) expect(platforms).toEqual(['linux', 'win32', 'darwin']);
    expect(policy.expiresAt).toBe('2036-11-22T12:00:00.000Z');
  });

  it('warns of everything but the enrolment in a sample register, for ever', () => {
    const { document, signature, publicKey: key } = evaluationPolicy;
    const muchLater = { now: Date.parse('2999-01-01T00:00:00.000Z'), minSerial: 1 };
    const verdict = verifyPolicy(document, signature, key, muchLater);
    expect(verdict).toMatchObject({ isValid: true, signedBy: 'evaluation' });
    expect(verdict.isValid && effects(verdict.policy)).toEqual({
      enrolled: 'block block',
      keystore: 'warn warn',
      diskEncryption: 'warn warn',
      swapEncryption: 'warn warn',
      clock: 'warn warn',
      policy: 'warn warn',
    });
  });
});
