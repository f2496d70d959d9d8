import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestRegister } from '#tests/support/register.ts';
import { obtainSqlCipher4 } from '#tests/support/sqlcipher4.ts';
import { checkIntegrity } from '#vault/db/integrity.ts';
import { sql } from '#vault/db/sql.ts';
import { rawConnection } from './support.ts';

const tool = await obtainSqlCipher4();
const title = tool.isThere ? 'SQLCipher 4’s own tool' : `not run, SQLCipher 4’s own tool: ${tool.reason}`;

async function answer(path: string, script: string): Promise<readonly string[]> {
  if (!tool.isThere) throw new Error('there is no tool');
  return (await tool.run(path, script)).trim().split('\n');
}

const rawKey = (key: Uint8Array): string => `PRAGMA key = "x'${Buffer.from(key).toString('hex')}'";`;

describe.skipIf(!tool.isThere)(title, () => {
  it('is version 4', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'asrek-test-'));
    try {
      const [version] = await answer(join(directory, 'none.db'), 'PRAGMA cipher_version;');
      expect(version).toMatch(/^4\./);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('opens our register with the raw key and nothing else set, and finds it whole', async () => {
    const test = await createTestRegister({ seed: 151 });
    test.register.close();
    try {
      const script = `${rawKey(test.keys.database)}
        PRAGMA cipher_integrity_check; PRAGMA integrity_check;
        SELECT full_name FROM staff; SELECT count(*) FROM purposes; PRAGMA user_version;`;
      const lines = await answer(test.path, script);
      // A clean cipher_integrity_check prints nothing.
      expect(lines.slice(-4)).toEqual(['ok', 'Vastuu Henkilö', '6', '10']);
      expect(lines.join('\n')).not.toMatch(/error|failed|invalid/i);
    } finally {
      test.remove();
    }
  });

  it('reads what still stands in our write-ahead log', async () => {
    const test = await createTestRegister({ seed: 152 });
    try {
      const lines = await answer(test.path, `${rawKey(test.keys.database)} SELECT count(*) FROM staff;`);
      expect(lines.at(-1)).toBe('1');
    } finally {
      test.remove();
    }
  });

  it('does not open it with another key', async () => {
    const test = await createTestRegister({ seed: 153 });
    test.register.close();
    try {
      const script = `${rawKey(Buffer.alloc(32, 1))} SELECT count(*) FROM staff;`;
      await expect(answer(test.path, script)).rejects.toThrow(/not a database/);
    } finally {
      test.remove();
    }
  });

  it('makes a file that our driver opens', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'asrek-test-'));
    try {
      const path = join(directory, 'theirs.db');
      const key = Buffer.alloc(32, 44);
      await answer(path, `${rawKey(key)} CREATE TABLE probe (t TEXT); INSERT INTO probe VALUES ('Åäö');`);
      expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
      const connection = await rawConnection(path, key);
      expect(connection.writable.get(sql`SELECT t FROM probe`)).toEqual({ t: 'Åäö' });
      expect(checkIntegrity(connection.writable)).toBeNull();
      connection.writable.run(sql`INSERT INTO probe VALUES ('meiltä')`);
      connection.close();
      expect((await answer(path, `${rawKey(key)} SELECT count(*) FROM probe;`)).at(-1)).toBe('2');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
