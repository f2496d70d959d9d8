import type { z } from '../zod.ts';
import { appContract } from './app.ipc.ts';
import { backupsContract } from './backups.ipc.ts';
import { customersContract } from './customers.ipc.ts';
import { draftsContract } from './drafts.ipc.ts';
import { logContract } from './log.ipc.ts';
import { registersContract } from './registers.ipc.ts';
import { sessionContract } from './session.ipc.ts';

/** Every channel of the app. What is not here does not exist. */
export const contract = {
  ...appContract,
  ...registersContract,
  ...sessionContract,
  ...customersContract,
  ...draftsContract,
  ...logContract,
  ...backupsContract,
} as const;

export type Contract = typeof contract;
export type ChannelName = keyof Contract;
/** What a caller sends. */
export type InputOf<C extends ChannelName> = z.input<Contract[C]['input']>;
/** What a handler is given. */
export type ParsedInputOf<C extends ChannelName> = z.output<Contract[C]['input']>;
/** What a caller gets. */
export type OutputOf<C extends ChannelName> = z.output<Contract[C]['output']>;

export function isChannelName(name: string): name is ChannelName {
  return Object.hasOwn(contract, name);
}

export const channelNames: readonly ChannelName[] = Object.keys(contract).filter(isChannelName);
