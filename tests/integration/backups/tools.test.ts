import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from '#shared/zod.ts';
import { type ObtainedTool, obtainSqlCipher4 } from '#tests/support/sqlcipher4.ts';
import { headLimit, parseHead } from '#vault/features/backups/format.ts';
import { sha256 } from '#vault/keys/crypto.ts';
import { parseHeader } from '#vault/keys/header.ts';
import { parseRecoveryKey, recoveryAgeIdentity } from '#vault/keys/recovery.ts';
import {
  addPeople,
  backUp,
  type Laptop,
  makeRegister,
  newLaptop,
  restore,
  succeeded,
  whileOpen,
  withRecoveryKey,
} from './laptop.ts';

const run = promisify(execFile);
const canary = 'KANARIALINTU-Mäkelä-41f7';
const needles = [
  Buffer.from(canary, 'utf8'),
  Buffer.from(canary, 'utf16le'),
  Buffer.from('Pohjolan Malliyritys'),
];

const sqlCipher: ObtainedTool = await obtainSqlCipher4();

let laptop: Laptop;
let recoveryKey: string;
let operational: string;
let databaseKey: string;
let folder: string;
let path: string;
let seen: string[];

/** Every file below a folder. */
function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((name) => statSync(name).isFile());
}

function plainFiles(directory: string): readonly string[] {
  return filesBelow(directory).filter((name) => {
    const bytes = readFileSync(name);
    return needles.some((needle) => bytes.includes(needle));
  });
}

beforeAll(async () => {
  seen = [];
  laptop = newLaptop();
  const made = await makeRegister(laptop);
  recoveryKey = made.recoveryKey;
  folder = mkdtempSync(join(tmpdir(), 'asrek-tools-'));
  path = join(laptop.userData, 'kopio.asrekbk');
  // Whatever lies on the disk at any moment of the backup is looked through.
  const faults = { at: () => void seen.push(...plainFiles(laptop.userData)) };
  const watched = newLaptop({ userData: laptop.userData, device: laptop.device, faults });
  await whileOpen(laptop, made.registerId, async (open) => {
    addPeople(open, [canary, 'Åström']);
    operational = open.keys.backupIdentity.toString('ascii');
    databaseKey = open.keys.database.toString('hex');
    succeeded(await backUp(watched, open, path));
  });
});
afterAll(() => {
  laptop.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Cuts the file up with nothing but the numbers that its beginning names. */
function cutUp() {
  const bytes = readFileSync(path);
  const headerLength = bytes.readUInt32BE(8);
  const header = z
    .object({
      envelope: z.object({ length: z.number(), sha256: z.string() }),
      snapshot: z.object({ length: z.number(), sha256: z.string() }),
    })
    .parse(JSON.parse(bytes.subarray(12, 12 + headerLength).toString('utf8')));
  const envelopeStart = 12 + headerLength + 4 + 64;
  const snapshotStart = envelopeStart + header.envelope.length;
  const envelope = join(folder, 'kirjekuori.age');
  const snapshot = join(folder, 'rekisteri.db');
  writeFileSync(envelope, bytes.subarray(envelopeStart, snapshotStart));
  writeFileSync(snapshot, bytes.subarray(snapshotStart));
  return { header, envelope, snapshot };
}

async function openWithAge(envelope: string, identity: string): Promise<string> {
  const identityFile = join(folder, 'avain.txt');
  writeFileSync(identityFile, `${identity}\n`, { mode: 0o600 });
  const { stdout } = await run('age', ['--decrypt', '--identity', identityFile, envelope]);
  return stdout;
}

describe('B6 the age tool', () => {
  it('opens the envelope cut out of the file, with the recovery key’s identity and with the operational one', async () => {
    const { header, envelope, snapshot } = cutUp();
    expect(sha256(readFileSync(envelope)).toString('hex')).toBe(header.envelope.sha256);
    expect(sha256(readFileSync(snapshot)).toString('hex')).toBe(header.snapshot.sha256);
    const parsed = parseRecoveryKey(recoveryKey);
    if (!parsed.ok) throw new Error('no recovery key');
    const escrow = recoveryAgeIdentity(parsed.value).toString('ascii');
    const plaintext = await openWithAge(envelope, escrow);
    expect(await openWithAge(envelope, operational)).toBe(plaintext);
    const content = z.object({ databaseKey: z.string(), vaultFile: z.string() }).parse(JSON.parse(plaintext));
    expect(content.databaseKey).toBe(databaseKey);
    expect(parseHeader(Buffer.from(content.vaultFile, 'utf8')).ok).toBe(true);
  });

  it('does not open it with another identity', async () => {
    const { envelope } = cutUp();
    const parsed = parseRecoveryKey(recoveryKey);
    if (!parsed.ok) throw new Error('no recovery key');
    parsed.value[0] = (parsed.value[0] ?? 0) ^ 1;
    const other = recoveryAgeIdentity(parsed.value).toString('ascii');
    await expect(openWithAge(envelope, other)).rejects.toThrow();
  });
});

describe('SQLCipher 4’s own tool', () => {
  const title = 'opens the snapshot with the key from the envelope';
  if (sqlCipher.isThere) {
    it(title, { timeout: 120_000 }, async () => {
      const { snapshot } = cutUp();
      const script = [
        `PRAGMA key = "x'${databaseKey}'";`,
        'PRAGMA cipher_integrity_check;',
        'PRAGMA integrity_check;',
        'SELECT family_name FROM customers ORDER BY row_number;',
      ].join('\n');
      const lines = (await sqlCipher.run(snapshot, script)).trim().split('\n');
      expect(lines.slice(-3)).toEqual(['ok', canary, 'Åström']);
    });
  } else {
    it(`${title}: not run, ${sqlCipher.reason}`, () => expect(sqlCipher.isThere).toBe(false));
  }
});

describe('B7 no plaintext', () => {
  it('is in any file while a backup is made, in the backup, or beside it', () => {
    expect(seen).toEqual([]);
    expect(plainFiles(laptop.userData)).toEqual([]);
    expect(filesBelow(laptop.userData).length).toBeGreaterThan(3);
  });

  it('is in any file while it is restored, and no key either', async () => {
    const found: string[] = [];
    const keys = [databaseKey, operational].flatMap((text) => [Buffer.from(text, 'hex'), Buffer.from(text)]);
    const secrets = [...needles, ...keys.filter((key) => key.byteLength > 0)];
    const other = newLaptop({
      faults: {
        at: () => {
          if (!existsSync(other.userData)) return;
          const bad = filesBelow(other.userData).filter((name) => {
            const bytes = existsSync(name) ? readFileSync(name) : Buffer.alloc(0);
            return secrets.some((secret) => bytes.includes(secret));
          });
          found.push(...bad);
        },
      },
    });
    succeeded(await restore(other, path, withRecoveryKey(recoveryKey)));
    expect(found).toEqual([]);
    other.remove();
  });

  it('is in the header: ids, numbers, times and hashes only', () => {
    const bytes = readFileSync(path);
    const { header } = succeeded(parseHead(bytes.subarray(0, headLimit), bytes.byteLength));
    const words = JSON.stringify(header).match(/"[^"]*"/g) ?? [];
    const values = words
      .filter((word) => !/^"[a-zA-Z0-9]{1,20}"$/.test(word))
      .map((word) => word.slice(1, -1));
    for (const value of values) {
      expect(value).toMatch(
        /^([0-9a-f]{64}|[0-9a-f-]{36}|\d{4}-\d\d-\d\dT[\d:.]+Z|\d+\.\d+\.\d+|asrek-backup|[A-Za-z0-9+/]{43}=)$/,
      );
    }
  });
});
