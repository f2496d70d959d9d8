import { describe, expect, it } from 'vitest';
import { createObstacle } from '#renderer/features/unlock/WelcomeScreen.tsx';
import type { AppInfo } from '#renderer/state/appInfo.ts';

function info(flavour: AppInfo['flavour'], keystore: AppInfo['keystore']): AppInfo {
  return {
    version: '0.1.0',
    flavour,
    keystore,
    preferences: { language: 'fi', theme: 'system', density: 'normal' },
  };
}

describe('why no real register can be made', () => {
  it.each([
    ['evaluation', 'keyring', 'flavour'],
    ['test', 'file', 'flavour'],
    ['production', 'file', 'keystoreFile'],
    ['production', 'unavailable', 'keystoreUnavailable'],
    // With a keyring and the real program only the administrator's account is left as a reason.
    ['production', 'keyring', 'administrator'],
  ] as const)('says for %s with keystore %s: %s', (flavour, keystore, obstacle) => {
    expect(createObstacle(info(flavour, keystore))).toBe(obstacle);
  });
});
