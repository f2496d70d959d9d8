import { z } from '../zod.ts';

/**
 * Why a row of the device gate has its status. Each has two texts in every language: `gate.reason.<reason>.what`
 * (what was found) and `gate.reason.<reason>.fix` (how to mend it). A reason never carries a path or a name.
 */
export const gateReasons = [
  'ok',
  // enrolled
  'deviceNotInRegister',
  'deviceRevoked',
  'policyKeyMismatch',
  'enrolmentNotChecked',
  // keystore
  'runningAsRoot',
  'flavourForSamplesOnly',
  'secretInFile',
  'deviceSecretNotFound',
  // diskEncryption
  'diskNotEncrypted',
  'temporaryDiskNotEncrypted',
  'temporaryFilesInPlainSwap',
  'fileSystemNotRecognised',
  'diskLayoutNotRecognised',
  'directoryNotReadable',
  // swapEncryption
  'swapNotEncrypted',
  'swapNotRecognised',
  // clock
  'clockTurnedBack',
  'clockNotRemembered',
  // policy
  'policySignatureInvalid',
  'policyMalformed',
  'policyExpired',
  'policyRolledBack',
  'evaluationPolicyRefused',
  'companyPolicyOnSample',
  // any check
  'noRule',
  'notMeasured',
  'notMeasuredYet',
  'evidenceStale',
  'evidenceFromFuture',
  'programNotFound',
  'programFailed',
  'programTimedOut',
  'unexpectedOutput',
] as const;

export const gateReason = z.enum(gateReasons);
export type GateReason = (typeof gateReasons)[number];
