import { type IpcMain, type WebContents, webContents } from 'electron';
import { type CallResult, errorCode } from '#shared/errors.ts';
import { channelNames } from '#shared/ipc/contract.ts';
import { type EventName, events, isEventName } from '#shared/ipc/events.ts';
import type { WindowKind } from '#shared/ipc/wire.ts';
import { type TrustedSender, trustedSender } from './security/sender.ts';

const deniedReference = '00000000';

/** Registers one handler for each channel of the contract, and no other. */
export function registerChannels(
  ipc: IpcMain,
  kindOf: (webContentsId: number) => WindowKind | undefined,
  forward: (channel: string, sender: TrustedSender, input: unknown) => Promise<CallResult<unknown>>,
): void {
  for (const name of channelNames) {
    ipc.handle(name, async (event, input: unknown) => {
      const sender = trustedSender(event, kindOf);
      if (sender === null) return refused('FORBIDDEN');
      return forward(name, sender, input);
    });
  }
}

export function refused(code: 'FORBIDDEN' | 'LOCKED' | 'INTERNAL'): CallResult<never> {
  return { ok: false, error: { code: errorCode.parse(code), ref: deniedReference } };
}

/** Announces to every window that is allowed to hear it; a payload that does not fit its schema is dropped. */
export function announce(
  kindOf: (webContentsId: number) => WindowKind | undefined,
  name: string,
  payload: unknown,
): void {
  if (!isEventName(name)) return;
  const parsed = events[name].safeParse(payload);
  if (!parsed.success) return;
  for (const contents of webContents.getAllWebContents()) {
    if (isAudience(contents, kindOf, name)) contents.send(`event:${name}`, parsed.data);
  }
}

function isAudience(
  contents: WebContents,
  kindOf: (id: number) => WindowKind | undefined,
  name: EventName,
): boolean {
  const kind = kindOf(contents.id);
  if (kind === undefined || contents.isDestroyed()) return false;
  return kind === 'work' || name === 'job.progress';
}
