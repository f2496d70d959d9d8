export type { RestoreRequest } from './access.ts';
export { type BackupTarget, type CreateDeps, type CreatedBackup, createBackup } from './create.ts';
export { type ChooseDeps, type ChosenBackup, chooseBackup } from './inspect.ts';
export { type RestoredRegister, type RestoreSource, restoreBackup } from './restore.ts';
export { type BackupSummary, suggestedBackupName } from './summary.ts';
export { recoverInterruptedRestore, type SwapDeps } from './swap.ts';
