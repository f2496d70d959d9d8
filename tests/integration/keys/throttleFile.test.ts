import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import {
  checkThrottle,
  freshThrottle,
  loadThrottle,
  recordFailure,
  saveThrottle,
} from '#vault/keys/throttle.ts';
import { filesOfCrash, temporaryFolder } from './faultyFiles.ts';

const scope = '018f0000-0000-7000-8000-000000000001';
const noon = Date.parse('2026-03-02T12:00:00.000Z');
const { throttle: key } = deriveDeviceKeys(Buffer.alloc(32, 5));

describe('V10 throttle file', () => {
  it('keeps counting over restarts, and starts afresh when it is gone or damaged', async () => {
    await using folder = await temporaryFolder();
    for (let failure = 0; failure < 10; failure += 1) {
      const files = nodeVaultFiles(folder.path);
      const state = await loadThrottle(files, key, scope);
      expect(state.failures).toBe(failure);
      await saveThrottle(files, key, scope, recordFailure(state, noon));
    }
    const files = nodeVaultFiles(folder.path);
    const state = await loadThrottle(files, key, scope);
    expect(checkThrottle(state, noon).waitMilliseconds).toBe(15 * 60_000);
    await writeFile(join(folder.path, 'throttle.json'), Buffer.alloc(100_000, 0x7b));
    expect(await loadThrottle(files, key, scope)).toEqual(freshThrottle);
    await files.remove('throttle.json');
    expect(await loadThrottle(files, key, scope)).toEqual(freshThrottle);
  });

  it('forgets nothing in a crash while it is written', async () => {
    for (let step = 0; step < 8; step += 1) {
      await using folder = await temporaryFolder();
      const files = nodeVaultFiles(folder.path);
      const first = recordFailure(freshThrottle, noon);
      await saveThrottle(files, key, scope, first);
      const second = recordFailure(first, noon + 1);
      await saveThrottle(filesOfCrash(folder.path, step), key, scope, second).catch(() => undefined);
      expect([1, 2]).toContain((await loadThrottle(files, key, scope)).failures);
    }
  });
});
