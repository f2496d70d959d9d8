import { succeed } from '#shared/errors.ts';
import { wipeIdentity } from '#vault/deviceIdentity.ts';
import type { Handlers } from '#vault/handlers.ts';
import type { VaultEnvironment } from '#vault/vaultState.ts';
import { loadPreferences, savePreferences } from './preferences.ts';

const clipboardSeconds = 30;

export function createAppHandlers(
  environment: VaultEnvironment,
): Pick<Handlers, 'app.info' | 'app.setPreferences' | 'app.copy'> {
  return {
    'app.info': async () => {
      const identity = await environment.host['secrets.device']({});
      const keystore = identity?.storage ?? 'unavailable';
      if (identity !== null) wipeIdentity(identity);
      return succeed({
        version: environment.appVersion,
        flavour: environment.flavour,
        keystore,
        preferences: await loadPreferences(environment.paths.preferences),
      });
    },
    'app.setPreferences': async (input) => {
      await savePreferences(environment.paths.preferences, input);
      return succeed({});
    },
    'app.copy': async ({ text }) => {
      await environment.host['clipboard.copy']({ text, clearAfterSeconds: clipboardSeconds });
      return succeed({ clearsAfterSeconds: clipboardSeconds });
    },
  };
}
