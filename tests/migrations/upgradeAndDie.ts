import { openRegisterDatabase } from '#vault/db/open.ts';
import { nextMigration } from './nextMigration.ts';
import { migrationsUpTo } from './support.ts';

/** A process of its own that upgrades a register and dies at a point of it. */
process.on(
  'message',
  async (order: { readonly path: string; readonly key: string; readonly point: string }) => {
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
  },
);
