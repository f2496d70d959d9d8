import { hashRaw } from '@node-rs/argon2';
import { z } from '#shared/zod.ts';
import type { Clock } from '#vault/ports.ts';
import { keyLength, wipe } from './crypto.ts';

const kibibytesPerMebibyte = 1024;

/**
 * Bounds of Argon2id parameters. Below the floor a stolen header is cheap to attack; above the ceiling a changed
 * header could exhaust the laptop's memory before any key is checked.
 */
export const kdfLimits = {
  memoryKiB: { least: 64 * kibibytesPerMebibyte, most: 1024 * kibibytesPerMebibyte },
  passes: { least: 3, most: 10 },
  parallelism: { least: 1, most: 4 },
} as const;

/** Salt bytes of a slot (RFC 9106, section 3.1 recommends 16). */
export const saltLength = 16;

/** Longest passphrase in UTF-8 bytes after normalisation: 256 characters of any script. */
export const longestPassphraseBytes = 1024;

function within(limits: { readonly least: number; readonly most: number }) {
  return z.number().int().min(limits.least).max(limits.most);
}

/** Argon2id (version 1.3) parameters as a slot stores them: memory in KiB, passes over it, lanes. */
export const kdfParameters = z
  .strictObject({
    algorithm: z.literal('argon2id'),
    memoryKiB: within(kdfLimits.memoryKiB),
    passes: within(kdfLimits.passes),
    parallelism: within(kdfLimits.parallelism),
  })
  .readonly();
export type KdfParameters = z.output<typeof kdfParameters>;

/** The weakest parameters a slot may have: 64 MiB, 3 passes, 1 lane. */
export const floorParameters: KdfParameters = {
  algorithm: 'argon2id',
  memoryKiB: kdfLimits.memoryKiB.least,
  passes: kdfLimits.passes.least,
  parallelism: kdfLimits.parallelism.least,
};

/**
 * The passphrase as bytes: NFKC, so that ä typed as one character or as two opens the same slot, then UTF-8.
 * The caller wipes the result. Null when it is empty or longer than {@link longestPassphraseBytes}.
 */
export function passphraseBytes(passphrase: string): Buffer | null {
  // Each UTF-16 unit takes at most 3 UTF-8 bytes; normalising a megabyte first would be work for an attacker to ask for.
  if (passphrase.length > longestPassphraseBytes || !passphrase.isWellFormed()) return null;
  const bytes = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  if (bytes.byteLength === 0 || bytes.byteLength > longestPassphraseBytes) {
    wipe(bytes);
    return null;
  }
  return bytes;
}

/**
 * Argon2id of a passphrase: 32 bytes, off the calling thread. Null, before any work, when the parameters are out of
 * bounds, the salt has a wrong length, or the passphrase is empty or too long.
 */
export async function deriveFromPassphrase(
  passphrase: string,
  salt: Uint8Array,
  parameters: KdfParameters,
): Promise<Buffer | null> {
  if (!kdfParameters.safeParse(parameters).success || salt.byteLength !== saltLength) return null;
  const bytes = passphraseBytes(passphrase);
  if (bytes === null) return null;
  try {
    return await argon2id(bytes, salt, parameters);
  } finally {
    wipe(bytes);
  }
}

/** Argon2id without the bounds of a slot; only known-answer tests and {@link calibrate} need it. */
export async function argon2id(
  password: Uint8Array,
  salt: Uint8Array,
  cost: Pick<KdfParameters, 'memoryKiB' | 'passes' | 'parallelism'>,
): Promise<Buffer> {
  // Algorithm (argon2id) and version (0x13) are the library's defaults: its enums do not exist at run time.
  return await hashRaw(password, {
    salt,
    memoryCost: cost.memoryKiB,
    timeCost: cost.passes,
    parallelism: cost.parallelism,
    outputLen: keyLength,
  });
}

/** Aim of the calibration in milliseconds: felt as short by the user, as long by a guesser. */
export const calibrationAim = { least: 250, aim: 375, most: 500 } as const;
const memoryStepKiB = 16 * kibibytesPerMebibyte;
const calibrationRounds = 4;

/**
 * Chooses parameters whose derivation takes 250-500 ms by `measure` (milliseconds). Only memory varies, since memory
 * is what makes guessing dear. A slow device stays at the floor whatever it takes. `mostMemoryKiB` keeps a small
 * laptop from swapping the derivation out.
 */
export async function chooseParameters(
  measure: (parameters: KdfParameters) => Promise<number>,
  mostMemoryKiB: number = kdfLimits.memoryKiB.most,
): Promise<KdfParameters> {
  const most = Math.min(mostMemoryKiB, kdfLimits.memoryKiB.most);
  let parameters = floorParameters;
  for (let round = 0; round < calibrationRounds; round += 1) {
    const elapsed = Math.max(await measure(parameters), 1);
    if (elapsed >= calibrationAim.least && elapsed <= calibrationAim.most) return parameters;
    const scaled = (parameters.memoryKiB * calibrationAim.aim) / elapsed;
    const stepped = Math.floor(scaled / memoryStepKiB) * memoryStepKiB;
    const memoryKiB = Math.max(floorParameters.memoryKiB, Math.min(most, stepped));
    if (memoryKiB === parameters.memoryKiB) return parameters;
    parameters = { ...parameters, memoryKiB };
  }
  return parameters;
}

/** Calibrates Argon2id on this device with a clock that only moves forward; takes about a second. */
export async function calibrate(clock: Clock, mostMemoryKiB?: number): Promise<KdfParameters> {
  const salt = Buffer.alloc(saltLength, 0x5a);
  const password = Buffer.from('calibration', 'utf8');
  return await chooseParameters(async (parameters) => {
    const start = clock.now();
    wipe(await argon2id(password, salt, parameters));
    return clock.now() - start;
  }, mostMemoryKiB);
}
