import type { SignedPolicy } from '#vault/keys/changes.ts';
import { fromBase64 } from '#vault/keys/encoding.ts';

// Signed once, with a key that was thrown away: nobody can sign another policy that sample registers would accept.
// Every sample register carries it, so replacing it closes all that exist.
const document = [
  '{"expiresAt":"9999-12-31T23:59:59.999Z","format":"asrek/posture-policy/v1","params":{"clockToleranceSeconds":600,"evidenceMaxAgeSeconds":600},"rules":[',
  '{"check":"enrolled","onFail":"block","onUnknown":"block","platforms":["linux","win32","darwin"]},',
  '{"check":"keystore","onFail":"warn","onUnknown":"warn","platforms":["linux","win32","darwin"]},',
  '{"check":"diskEncryption","onFail":"warn","onUnknown":"warn","platforms":["linux","win32","darwin"]},',
  '{"check":"swapEncryption","onFail":"warn","onUnknown":"warn","platforms":["linux","win32","darwin"]},',
  '{"check":"clock","onFail":"warn","onUnknown":"warn","platforms":["linux","win32","darwin"]},',
  '{"check":"policy","onFail":"warn","onUnknown":"warn","platforms":["linux","win32","darwin"]}',
  '],"serial":1}',
].join('');

/** The Ed25519 public key of {@link evaluationPolicy}. Sample registers accept no other, production registers not this. */
export const evaluationPolicyKey: Uint8Array = fromBase64('h8V36WVAXw+HnAg1/wwfByEFnyxeqLHAN3avxp3fIys=');

/**
 * The policy of sample registers, which hold generated people only: they may be tried on any machine, so what would
 * close a production register is a warning here. Only `enrolled` blocks: a register copied to another device stays
 * closed there. It never expires: there is nothing in a sample register that a newer policy would have to protect, and
 * no key to sign one with.
 */
export const evaluationPolicy: SignedPolicy = {
  document,
  signature: fromBase64(
    'JcOFg8l2CT31mlCj0ZOisy3LwJ0pqW5zW+bkcqdRRD6L4KKEHjflY5kOszJCXau9k887hH7XpR61yD6efA2/CA==',
  ),
  publicKey: evaluationPolicyKey,
};
