import { assertNever } from '#shared/domain/brand.ts';
import type { GateReason } from '#shared/domain/gateReasons.ts';
import { failed, type Judgement, passed, unknown } from '../evidence.ts';
import { type Protection, undecided } from './protection.ts';
import { judgeSwap, type SwapEvidence } from './swaps.ts';
import { judgeVolume, type VolumeEvidence } from './volume.ts';

/** Raw evidence of where plaintext could come to rest on a Linux laptop. */
export interface EncryptionEvidence {
  readonly register: VolumeEvidence;
  readonly temporary: VolumeEvidence;
  readonly swap: SwapEvidence;
}

function judgementOf(protection: Protection, whenPlain: GateReason): Judgement {
  switch (protection.kind) {
    case 'encrypted':
    case 'memory':
      return passed;
    case 'plain':
      return failed(whenPlain);
    case 'unknown':
      return unknown(protection.reason);
    default:
      return assertNever(protection);
  }
}

function judgeTemporary(temporary: Protection, swap: Protection): Judgement {
  // A temporary folder in memory is swapped out with everything else.
  return temporary.kind === 'memory'
    ? judgementOf(swap, 'temporaryFilesInPlainSwap')
    : judgementOf(temporary, 'temporaryDiskNotEncrypted');
}

/** A register in memory would be gone at the next start: whatever this is, it is not a laptop's disk. */
function judgeRegister(register: Protection): Judgement {
  const protection = register.kind === 'memory' ? undecided('fileSystemNotRecognised') : register;
  return judgementOf(protection, 'diskNotEncrypted');
}

/**
 * The checks `diskEncryption` (the register's folder and the folder of temporary files) and `swapEncryption`.
 * Pure and total: whatever the evidence, it gives a judgement, and passes only what it fully recognised.
 */
export function judgeEncryption(evidence: EncryptionEvidence): {
  readonly diskEncryption: Judgement;
  readonly swapEncryption: Judgement;
} {
  const swap = judgeSwap(evidence.swap);
  const register = judgeRegister(judgeVolume(evidence.register));
  const temporary = judgeTemporary(judgeVolume(evidence.temporary), swap);
  const parts = [register, temporary];
  const diskEncryption =
    parts.find((part) => part.status === 'fail') ?? parts.find((part) => part.status === 'unknown') ?? passed;
  return { diskEncryption, swapEncryption: judgementOf(swap, 'swapNotEncrypted') };
}
