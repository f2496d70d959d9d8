import { describe, expect, it } from 'vitest';
import {
  type DeviceFacts,
  type HeaderFacts,
  judgeEnrolment,
  judgeKeystore,
} from '#vault/device/enrolment.ts';
import { evaluationPolicy } from '#vault/device/evaluationPolicy.ts';
import { defaultPolicy, signPosturePolicy } from '#vault/device/policy.ts';
import { sha256 } from '#vault/keys/crypto.ts';
import { toBase64 } from '#vault/keys/encoding.ts';
import { policyFingerprint } from '#vault/keys/policySignature.ts';
import { noon } from './support.ts';

const signed = signPosturePolicy(
  defaultPolicy(noon),
  sha256(Buffer.from('a company policy key of this test')),
);
const asHeader = ({ document, signature, publicKey }: typeof signed) => ({
  document,
  signature: toBase64(signature),
  publicKey: toBase64(publicKey),
});

const header: HeaderFacts = {
  kind: 'production',
  vaultId: 'vault-one',
  devices: [{ deviceId: 'laptop-one' }, { deviceId: 'laptop-two', revokedAt: '2026-11-01T08:00:00.000Z' }],
  policy: asHeader(signed),
};
const identity: DeviceFacts = {
  storage: 'keyring',
  deviceId: 'laptop-one',
  policyKeys: { 'vault-one': policyFingerprint(signed.publicKey) },
};

describe('enrolled', () => {
  it('passes for a device of the register that trusts the key of its policy', () => {
    expect(judgeEnrolment(header, identity)).toEqual({ status: 'pass', reason: 'ok' });
  });

  it('fails for a device the register does not know', () => {
    expect(judgeEnrolment(header, { ...identity, deviceId: 'laptop-three' })).toEqual({
      status: 'fail',
      reason: 'deviceNotInRegister',
    });
  });

  it('fails for a revoked device', () => {
    expect(judgeEnrolment(header, { ...identity, deviceId: 'laptop-two' })).toEqual({
      status: 'fail',
      reason: 'deviceRevoked',
    });
  });

  it('fails when this device trusts another key for the register, or none', () => {
    const mismatch = { status: 'fail', reason: 'policyKeyMismatch' };
    for (const policyKeys of [
      {},
      { 'vault-one': 'f'.repeat(64) },
      { 'vault-two': identity.policyKeys['vault-one'] ?? '' },
    ]) {
      expect(judgeEnrolment(header, { ...identity, policyKeys })).toEqual(mismatch);
    }
    expect(judgeEnrolment({ ...header, vaultId: 'constructor' }, identity)).toEqual(mismatch);
  });

  it('fails for a production register relabelled as a sample with the evaluation policy', () => {
    const relabelled = { ...header, kind: 'sample', policy: asHeader(evaluationPolicy) } as const;
    expect(judgeEnrolment(relabelled, identity)).toEqual({ status: 'fail', reason: 'policyKeyMismatch' });
  });

  it('is unknown without the device’s identity', () => {
    expect(judgeEnrolment(header, null)).toEqual({ status: 'unknown', reason: 'enrolmentNotChecked' });
  });
});

describe('keystore', () => {
  const facts = { kind: 'production', flavour: 'production', isRoot: false, identity } as const;

  it('passes for an ordinary user with a keyring', () => {
    expect(judgeKeystore(facts)).toEqual({ status: 'pass', reason: 'ok' });
  });

  it('fails for a secret in a file', () => {
    const inFile = { ...facts, identity: { storage: 'file' } } as const;
    expect(judgeKeystore(inFile)).toEqual({ status: 'fail', reason: 'secretInFile' });
  });

  it('fails for root, whatever the register', () => {
    for (const kind of ['production', 'sample'] as const) {
      expect(judgeKeystore({ ...facts, kind, isRoot: true })).toEqual({
        status: 'fail',
        reason: 'runningAsRoot',
      });
    }
  });

  it('fails for a production register outside the production flavour', () => {
    for (const flavour of ['evaluation', 'test'] as const) {
      expect(judgeKeystore({ ...facts, flavour })).toEqual({
        status: 'fail',
        reason: 'flavourForSamplesOnly',
      });
      expect(judgeKeystore({ ...facts, flavour, kind: 'sample' })).toEqual({ status: 'pass', reason: 'ok' });
    }
  });

  it('is unknown without the device’s identity', () => {
    expect(judgeKeystore({ ...facts, identity: null })).toEqual({
      status: 'unknown',
      reason: 'deviceSecretNotFound',
    });
  });
});
