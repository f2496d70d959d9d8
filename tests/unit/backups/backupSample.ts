import { deviceId, registerId } from '#shared/domain/ids.ts';
import type { BackupHeader } from '#vault/features/backups/format.ts';
import { ed25519PublicKey, sha256 } from '#vault/keys/crypto.ts';
import { toBase64 } from '#vault/keys/encoding.ts';

export const signPrivateKey = sha256(Buffer.from('a device of these tests', 'utf8'));

/** A header as a backup of a small register has it. */
export const sampleHeader: BackupHeader = {
  format: 'asrek-backup',
  version: 1,
  createdAt: '2026-03-02T08:00:00.000Z',
  registerId: registerId.parse('019b0000-0000-7000-8000-000000000001'),
  kind: 'sample',
  epoch: 1,
  appVersion: '0.1.0',
  schemaVersion: 10,
  cursor: null,
  envelope: { length: 3000, sha256: 'aa'.repeat(32) },
  snapshot: { length: 4096, sha256: 'bb'.repeat(32) },
  counts: { customers: 2, logRows: 5 },
  heads: [{ chain: '019b0000-0000-7000-8000-000000000003', sequence: 5, hash: 'cc'.repeat(32) }],
  device: {
    deviceId: deviceId.parse('019b0000-0000-7000-8000-000000000002'),
    incarnation: '019b0000-0000-7000-8000-000000000003',
    signPublicKey: toBase64(ed25519PublicKey(signPrivateKey)),
  },
  keyGenerations: { database: 1, backup: 1, audit: 1, field: 1, index: 1 },
};
