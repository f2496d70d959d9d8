import type { GateRow } from '#shared/ipc/registers.ipc.ts';
import type { RegisterAbout } from '../../state/register.ts';

export const checklistIds = ['device', 'controller', 'customer', 'backup'] as const;
export type ChecklistId = (typeof checklistIds)[number];

export interface ChecklistItem {
  readonly id: ChecklistId;
  readonly isDone: boolean;
}

/** What a new register still needs, from how things really are: nothing can be ticked off by hand. */
export function checklistOf(
  about: Pick<RegisterAbout, 'controller' | 'customers' | 'lastBackupAt'>,
  device: readonly GateRow[],
): readonly ChecklistItem[] {
  const { controller } = about;
  const contacts = [controller.street, controller.city, controller.phone, controller.email];
  const isDone: Readonly<Record<ChecklistId, boolean>> = {
    device: device.every(({ status, effect }) => status === 'pass' || effect === 'none'),
    controller: contacts.every((part) => part.trim() !== ''),
    customer: about.customers > 0,
    backup: about.lastBackupAt !== null,
  };
  return checklistIds.map((id) => ({ id, isDone: isDone[id] }));
}
