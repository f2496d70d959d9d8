import { type Classification, classification } from '#shared/domain/classification.ts';
import { legalBasis, purposeKey } from '#shared/domain/purposes.ts';
import { fail, type Result, succeed } from '#shared/errors.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import type { Controller } from '#shared/ipc/registers.ipc.ts';
import { mutate } from '#vault/db/mutate.ts';
import { registerMeta } from '#vault/db/registerMeta.ts';
import { sql } from '#vault/db/sql.ts';
import type { WriteContext } from '#vault/db/transaction.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import type { OpenVault } from '#vault/openVault.ts';
import { countCustomers } from '../customers/index.ts';
import { readPurposes } from '../session/authority.ts';

interface ControllerRow extends Controller {
  readonly version: number;
  readonly validFrom: string;
}

export interface RegisterFacts {
  readonly registerName: string;
  readonly classification: Classification;
  readonly controller: ControllerRow;
  readonly noticeVersion: number;
}

/** Name, class, controller in force and newest notice: what the title bar and every answer need. */
export function readFacts(db: ReadableDb): RegisterFacts {
  const notice = db.get<{ readonly version: number }>(
    sql`SELECT version FROM notice_versions ORDER BY version DESC LIMIT 1`,
  );
  return {
    registerName: registerMeta(db, 'registerName') ?? '',
    classification: classification.parse(registerMeta(db, 'classification')),
    controller: readController(db),
    noticeVersion: notice?.version ?? 0,
  };
}

/** Everything the page "about this register" shows (R3). */
export function readAbout(open: OpenVault, now: string): OutputOf<'registers.about'> {
  const db = open.register.readable;
  const { noticeVersion: _, ...facts } = readFacts(db);
  const responsible = db.get<{
    readonly full_name: string;
    readonly phone: string;
    readonly email: string;
  }>(sql`
    SELECT staff.full_name, staff.phone, staff.email FROM duties JOIN staff ON staff.id = duties.staff_id
    WHERE duties.is_responsible = 1 AND duties.ended_at IS NULL ORDER BY duties.started_at DESC LIMIT 1`);
  const bases = new Map(
    db
      .all<{ readonly key: string; readonly basis: string }>(
        sql`SELECT key, basis FROM purposes WHERE valid_from <= ${now} ORDER BY version`,
      )
      .map((row) => [row.key, legalBasis.parse(row.basis)]),
  );
  return {
    registerId: open.registerId,
    kind: open.kind,
    ...facts,
    responsible: {
      fullName: responsible?.full_name ?? '',
      phone: responsible?.phone ?? '',
      email: responsible?.email ?? '',
    },
    location: open.paths.directory,
    schemaVersion: open.register.database.schemaVersion,
    createdAt: registerMeta(db, 'createdAt') ?? '',
    customers: countCustomers(db),
    lastBackupAt: registerMeta(db, 'lastBackupAt'),
    purposes: [...readPurposes(db, now)].map(([key, categories]) => ({
      key: purposeKey.parse(key),
      basis: bases.get(key) ?? 'contract',
      categories: [...categories],
    })),
  };
}

function readController(db: ReadableDb): ControllerRow {
  const row = db.get<ControllerRow>(sql`
    SELECT version, name, business_id AS businessId, street, postcode, city, email, phone, valid_from AS validFrom
    FROM controller_versions ORDER BY version DESC LIMIT 1`);
  if (row === undefined) throw new Error('a register has a controller');
  return row;
}

/** Writes a new version of the controller (R1); the old ones stay. CONFLICT when `version` is not the newest. */
export function updateController(
  context: WriteContext,
  version: number,
  controller: Controller,
): Result<{ readonly version: number }> {
  const { ids, readable } = context.register;
  const next = version + 1;
  const mutated = mutate(
    context,
    (tx) => {
      if (readController(readable).version !== version) return fail('CONFLICT');
      const { name, businessId, street, postcode, city, email, phone } = controller;
      return succeed({
        operationId: ids.next(),
        type: 'controller.update',
        subjectIds: [],
        fields: Object.keys(controller),
        changes: [
          {
            table: 'controller_versions',
            rowId: ids.next(),
            kind: 'insert',
            values: {
              version: next,
              name,
              business_id: businessId,
              street,
              postcode,
              city,
              email,
              phone,
              valid_from: tx.at,
              created_by: uuidToBytes(context.staffId ?? ''),
            },
          },
        ],
      });
    },
    { detail: { controllerVersion: next } },
  );
  return mutated.ok ? succeed({ version: next }) : mutated;
}
