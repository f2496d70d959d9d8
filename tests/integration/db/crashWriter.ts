import { writeSync } from 'node:fs';
import { succeed } from '#shared/errors.ts';
import { seededIds, testClock } from '#tests/support/register.ts';
import { mutateIn } from '#vault/db/mutate.ts';
import { openRegisterDatabase } from '#vault/db/open.ts';
import { openRegister, type Register, type RegisterIdentity } from '#vault/db/register.ts';
import { claim, customerSeries } from '#vault/db/series.ts';
import { auditedTx, type WriteContext } from '#vault/db/transaction.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import type { Faults } from '#vault/ports.ts';
import { personValues } from './support.ts';

/** What the parent tells this process. Keys travel as hexadecimal. */
export interface CrashOrder {
  readonly path: string;
  readonly databaseKey: string;
  readonly identity: Omit<RegisterIdentity, 'auditKey' | 'signPrivateKey'>;
  readonly auditKey: string;
  readonly signPrivateKey: string;
  readonly staffId: string;
  readonly seed: number;
  /** Kill this process itself at the nth passing of a point; null leaves the killing to the parent. */
  readonly dieAt: { readonly point: string; readonly pass: number } | null;
}

/**
 * A process that changes a register without end until it is killed. Each change is one transaction with a person, an
 * e-mail address, a claimed number and one log row; after its commit one byte goes to standard output.
 */
async function write(order: CrashOrder): Promise<never> {
  const register = await open(order);
  const ids = seededIds(order.seed, testClock(Date.UTC(2026, 5, 1) + order.seed));
  const context: WriteContext = {
    register,
    sessionId: ids.next(),
    staffId: order.staffId,
    purpose: 'P1',
    ref: ids.ref(),
  };
  for (;;) {
    const result = change(context, ids.next);
    if (!result.ok) process.exit(2);
    writeSync(1, '.');
  }
}

process.on('message', (order: CrashOrder) => void write(order));

async function open(order: CrashOrder): Promise<Register> {
  let passes = 0;
  const faults: Faults = {
    at: (point) => {
      if (point !== order.dieAt?.point) return;
      passes += 1;
      if (passes === order.dieAt.pass) process.kill(process.pid, 'SIGKILL');
    },
  };
  const opened = await openRegisterDatabase({
    path: order.path,
    key: Buffer.from(order.databaseKey, 'hex'),
    mode: 'readWrite',
    keyIsProven: true,
    faults,
  });
  if (!opened.ok) process.exit(3);
  return openRegister({
    database: opened.value,
    identity: {
      ...order.identity,
      auditKey: Buffer.from(order.auditKey, 'hex'),
      signPrivateKey: Buffer.from(order.signPrivateKey, 'hex'),
    },
    clock: testClock(Date.UTC(2026, 5, 1)),
    ids: seededIds(order.seed + 1, testClock()),
    faults,
    derived: [],
  });
}

function change(context: WriteContext, newId: () => string) {
  const id = newId();
  const at = '2026-06-01T00:00:00.000Z';
  return auditedTx(context, (tx) => {
    const number = claim(tx, customerSeries, id);
    if (!number.ok) return number;
    const values = { ...personValues('Aalto', at), customer_number: number.value, notes: 'x'.repeat(2000) };
    const email = { customer_id: uuidToBytes(id), position: 0, label: 'work', address: 'aino@example.com' };
    const mutated = mutateIn(tx, {
      operationId: newId(),
      type: 'customer.create',
      subjectIds: [id],
      fields: ['familyName', 'emails'],
      changes: [
        { table: 'customers', rowId: id, kind: 'insert', values },
        { table: 'customer_emails', rowId: newId(), kind: 'insert', values: email },
      ],
    });
    return mutated.ok ? succeed(null) : mutated;
  });
}
