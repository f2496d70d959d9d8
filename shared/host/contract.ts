import { z } from '../zod.ts';

interface HostSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
}
function host<I extends z.ZodType, O extends z.ZodType>(spec: HostSpec<I, O>): HostSpec<I, O> {
  return spec;
}

/** The secrets of this device as main's keystore holds them. */
export const deviceIdentity = z.strictObject({
  storage: z.enum(['keyring', 'file']),
  deviceId: z.string(),
  /** 32 random bytes; half of every key slot of this device. */
  secret: z.instanceof(Uint8Array),
  /** Raw 32-byte Ed25519 and X25519 private keys. */
  signPrivateKey: z.instanceof(Uint8Array),
  agreePrivateKey: z.instanceof(Uint8Array),
  /** Register id to SHA-256 of the company policy key that this device trusts for it (hex). */
  policyKeys: z.record(z.string(), z.string()),
});
export type DeviceIdentity = z.output<typeof deviceIdentity>;

/** What only main can do, asked for by the vault. Validated both ways, like the other contract. */
export const hostContract = {
  /** Null when no acceptable keystore is there. Made at first use. */
  'secrets.device': host({ input: z.strictObject({}), output: deviceIdentity.nullable() }),
  'secrets.trustPolicyKey': host({
    input: z.strictObject({ registerId: z.string(), fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.strictObject({}),
  }),
  'dialogs.saveBackup': host({
    input: z.strictObject({ suggestedName: z.string() }),
    output: z.strictObject({ path: z.string().nullable() }),
  }),
  'dialogs.openBackup': host({
    input: z.strictObject({}),
    output: z.strictObject({ path: z.string().nullable() }),
  }),
  'clipboard.copy': host({
    input: z.strictObject({ text: z.string(), clearAfterSeconds: z.number().int() }),
    output: z.strictObject({}),
  }),
} as const;

export type HostContract = typeof hostContract;
export type HostChannel = keyof HostContract;
export type HostInput<C extends HostChannel> = z.output<HostContract[C]['input']>;
export type HostOutput<C extends HostChannel> = z.output<HostContract[C]['output']>;

export function isHostChannel(name: string): name is HostChannel {
  return Object.hasOwn(hostContract, name);
}
