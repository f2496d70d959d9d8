import { useTranslation } from 'react-i18next';
import { useAppInfo } from '#renderer/state/appInfo.ts';
import type { RegisterSummary } from '#shared/ipc/registers.ipc.ts';

/** Why a register's own name cannot be shown: it is another device's, or this device cannot reach its keys now. */
export type RegisterObstacle = 'copied' | 'noKeyring';

export interface RegisterNames {
  readonly company: string;
  readonly register: string;
  readonly obstacle: RegisterObstacle | null;
}

/** What a register is called on the lock screen, or what stands there instead of its name. */
export function useRegisterNames(): (summary: RegisterSummary) => RegisterNames {
  const { t } = useTranslation();
  const { keystore } = useAppInfo();
  return ({ companyName, registerName }) => {
    if (companyName !== null && registerName !== null) {
      return { company: companyName, register: registerName, obstacle: null };
    }
    const obstacle = keystore === 'unavailable' ? 'noKeyring' : 'copied';
    return {
      company: t(`unlock.lock.${obstacle}.company`),
      register: t(`unlock.lock.${obstacle}.register`),
      obstacle,
    };
  };
}

/** Digits of the id that tell nameless registers apart. */
export function idEnding({ registerId }: RegisterSummary): string {
  return registerId.slice(-6);
}
