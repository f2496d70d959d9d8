import { openRegisterDatabase } from '#vault/db/open.ts';
import { nextMigration } from './nextMigration.ts';
import { migrationsUpTo } from './support.ts';

interface UpgradeOrder {
  readonly path: string;
  readonly key: string;
  readonly point: string;
}

/** A process of its own that upgrades a register and dies at a point of it. */
async function upgrade(order: UpgradeOrder): Promise<never> {
  await openRegisterDatabase({
    path: order.path,
    key: Buffer.from(order.key, 'hex'),
    mode: 'readWrite',
    keyIsProven: true,
    migrations: [...migrationsUpTo(10), nextMigration],
    faults: {
      at: (point) => {
        if (point === order.point) process.kill(process.pid, 'SIGKILL');
      },
    },
  });
  process.exit(4);
}

process.on('message', (order: UpgradeOrder) => void upgrade(order));
