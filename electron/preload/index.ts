import { contextBridge, ipcRenderer } from 'electron';
import { buildApi } from './api.ts';

declare const __CHANNEL_NAMES__: readonly string[];
declare const __EVENT_NAMES__: readonly string[];

contextBridge.exposeInMainWorld(
  'api',
  buildApi(__CHANNEL_NAMES__, __EVENT_NAMES__, {
    invoke: (channel, input) => ipcRenderer.invoke(channel, input),
    subscribe: (channel, listener) => {
      const forward = (_event: unknown, payload: unknown) => listener(payload);
      ipcRenderer.on(channel, forward);
      return () => {
        ipcRenderer.off(channel, forward);
      };
    },
  }),
);
