import type { IpcMainInvokeEvent } from 'electron';
import type { WindowKind } from '#shared/ipc/wire.ts';
import { appOrigin } from '../appOrigin.ts';

export interface TrustedSender {
  readonly windowId: number;
  readonly kind: WindowKind;
}

/**
 * A call counts only if it comes from the top frame of a window that this app made, showing this app's own page.
 *
 * @returns The window, or null when the sender is not trusted.
 */
export function trustedSender(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  kindOf: (webContentsId: number) => WindowKind | undefined,
): TrustedSender | null {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return null;
  const kind = kindOf(event.sender.id);
  if (kind === undefined) return null;
  if (!frame.url.startsWith(`${appOrigin}/${kind}.html`)) return null;
  return { windowId: event.sender.id, kind };
}
