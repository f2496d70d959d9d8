import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDisplay } from '#build/scripts/display.ts';
import { findElectron } from '#build/scripts/electronRuntime.ts';
import { vaultNode } from '#tests/support/vaultNode.ts';
import { startToField } from '../devtools.ts';
import type { Measure } from '../measure.ts';

export const start: Measure = {
  metric: 'start-to-unlock-screen',
  unit: 'ms',
  budget: { kind: 'atMost', ratio: 1.5 },
  goal: null,
  method:
    'From starting the program to the frame with a field to type into, on the test runtime and a virtual display. ' +
    'Baseline: an Electron app with one window and one field. Kept profiles, program in the cache (warm).',
  rounds: 8,
  warmUps: 1,
  prepare: async ({ register, app }) => {
    const { binary } = await findElectron({ purpose: 'test' });
    const { userData } = await register();
    const { directory, emptyDirectory } = await app();
    const display = await withDisplay();
    const emptyData = await mkdtemp(join(tmpdir(), 'asrek-bench-'));
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const env = {
      ...display.env,
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/dev/null',
      ASREK_VAULT_NODE: vaultNode,
    };
    const measure = (folder: string, data: string): Promise<number> =>
      startToField(binary, [...sandbox, `--user-data-dir=${data}`, folder], env);
    return {
      ours: () => measure(directory, userData),
      baseline: () => measure(emptyDirectory, emptyData),
      close: async () => {
        await display.stop();
        await rm(emptyData, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  },
};
