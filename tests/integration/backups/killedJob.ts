import { registerId as registerIdSchema } from '#shared/domain/ids.ts';
import type { TestDevice } from '#tests/support/vault.ts';
import type { RestoreRequest } from '#vault/features/backups/index.ts';
import { backUp, newLaptop, restore, sameLaptop, succeeded, whileOpen } from './laptop.ts';

/** What the parent tells this process. Secrets travel as hexadecimal. */
export interface KillOrder {
  readonly userData: string;
  /** Path of the backup that is restored, or made. */
  readonly backup: string;
  readonly work:
    | { readonly kind: 'restore'; readonly request: RestoreRequest }
    | { readonly kind: 'backup'; readonly registerId: string };
  readonly identity: {
    readonly deviceId: string;
    readonly secret: string;
    readonly signPrivateKey: string;
    readonly agreePrivateKey: string;
    readonly policyKeys: Readonly<Record<string, string>>;
  };
  /** Which fault point of the job, counted from 0, the process kills itself at. */
  readonly dieAt: number;
}

function deviceOf({ identity }: KillOrder): TestDevice {
  const { deviceId, secret, signPrivateKey, agreePrivateKey, policyKeys } = identity;
  const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
  return {
    identity: () => ({
      storage: 'file',
      deviceId,
      secret: bytes(secret),
      signPrivateKey: bytes(signPrivateKey),
      agreePrivateKey: bytes(agreePrivateKey),
      policyKeys: { ...policyKeys },
    }),
    trust: () => undefined,
  };
}

/** A job in a process of its own, which ends in the middle of it as the power ends: SIGKILL, no tidying. */
async function run(order: KillOrder): Promise<void> {
  let passed = 0;
  const faults = {
    at: () => {
      if (passed === order.dieAt) process.kill(process.pid, 'SIGKILL');
      passed += 1;
    },
  };
  const laptop = newLaptop({ userData: order.userData, device: deviceOf(order) });
  const dying = sameLaptop(laptop, { faults });
  const { work, backup } = order;
  if (work.kind === 'restore') {
    succeeded(await restore(dying, backup, work.request));
  } else {
    const id = registerIdSchema.parse(work.registerId);
    succeeded(await whileOpen(laptop, id, (open) => backUp(dying, open, backup)));
  }
  process.exit(0);
}

process.on('message', (order: KillOrder) => void run(order));
