/** What the wizard and the restore share with the lock screen. */
export { DeviceChecks, type DeviceChecksProps } from './DeviceChecks.tsx';
export { ErrorSummary, type FaultyField } from './ErrorSummary.tsx';
export { focusField, useEscape, useStepFocus } from './focus.ts';
export {
  NewPassphraseFields,
  type NewPassphraseFieldsProps,
  type NewPassphrasePart,
} from './NewPassphraseFields.tsx';
export { Notice } from './Notice.tsx';
export { type KeyLineState, keyLinePath, RecoveryKeyFields } from './RecoveryKeyFields.tsx';
export {
  checksumProblem,
  differenceProblem,
  emptyKeyLines,
  formatKeyLine,
  joinKeyLines,
  type KeyLineProblem,
  type KeyLines,
  keyLineCount,
  shapeProblem,
  splitKeyText,
  withKeyLine,
} from './recoveryKeyText.ts';
export { StepAnnouncer } from './StepAnnouncer.tsx';
export { type DeviceCheck, useDeviceCheck } from './useDeviceCheck.ts';
export { type KeyEntry, type KeyLineCheck, useKeyLines } from './useKeyLines.ts';
export { isStrongEnough } from './usePassphraseStrength.ts';
export { isUserName, looksShared } from './userName.ts';
