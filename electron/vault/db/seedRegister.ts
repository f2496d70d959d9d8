import type { Classification } from '#shared/domain/classification.ts';
import { dataCategories, initialPurposes } from '#shared/domain/purposes.ts';
import type { Result } from '#shared/errors.ts';
import type { Controller, RegisterKind } from '#shared/ipc/registers.ipc.ts';
import { initialRolePermissions, roleKeys } from '#shared/permissions.ts';
import {
  firstNotice,
  firstNoticeLanguage,
  firstNoticeVersion,
  proposedBalancingNote,
} from '../features/register/noticeTemplate.ts';
import { sha256 } from '../keys/crypto.ts';
import { type Mutated, type MutateFailure, mutateIn } from './mutate.ts';
import { setRegisterMeta } from './registerMeta.ts';
import { customerSeries, openSeries } from './series.ts';
import type { Transaction } from './transaction.ts';
import type { RowChange } from './types.ts';
import { uuidToBytes } from './uuid.ts';

/** What a new register starts with. Values have been validated. Ids are UUIDv7 text. */
export interface RegisterSeed {
  readonly kind: RegisterKind;
  readonly registerName: string;
  readonly classification: Classification;
  readonly controller: Controller;
  readonly responsible: {
    readonly staffId: string;
    readonly fullName: string;
    /** Title of the duty that the grant is bound to (R9). */
    readonly duty: string;
    readonly phone: string;
    readonly email: string;
  };
  readonly device: {
    readonly label: string;
    /** Raw 32-byte Ed25519 and X25519 public keys. */
    readonly signPublicKey: Uint8Array;
    readonly agreePublicKey: Uint8Array;
  };
  /** Further settings, by name. */
  readonly meta?: Readonly<Record<string, string>>;
}

/**
 * Writes the first rows of a register, in the transaction that creates it: settings, controller and notice version 1,
 * the responsible person with duty, role and grant, the purposes with their categories, this device, its number
 * series. One operation, one log row (`register.create`).
 */
export function seedRegister(tx: Transaction, seed: RegisterSeed): Result<Mutated, MutateFailure> {
  const { ids, identity } = tx.context.register;
  setRegisterMeta(tx.db, {
    registerId: identity.registerId,
    kind: seed.kind,
    registerName: seed.registerName,
    classification: seed.classification,
    createdAt: tx.at,
    ...seed.meta,
  });
  openSeries(tx, customerSeries);
  const newId = ids.next;
  return mutateIn(
    tx,
    {
      operationId: newId(),
      type: 'register.create',
      subjectIds: [],
      fields: [],
      changes: [
        controllerRow(tx, seed, newId()),
        noticeRow(tx, seed, newId()),
        ...staffRows(tx, seed, newId),
        ...purposeRows(tx, newId),
        deviceRow(tx, seed),
      ],
    },
    { detail: { registerKind: seed.kind, controllerVersion: 1, noticeVersion: firstNoticeVersion } },
  );
}

function controllerRow(tx: Transaction, seed: RegisterSeed, rowId: string): RowChange {
  const { name, businessId, street, postcode, city, email, phone } = seed.controller;
  return {
    table: 'controller_versions',
    rowId,
    kind: 'insert',
    values: {
      version: 1,
      name,
      business_id: businessId,
      street,
      postcode,
      city,
      email,
      phone,
      valid_from: tx.at,
      created_by: uuidToBytes(seed.responsible.staffId),
    },
  };
}

function noticeRow(tx: Transaction, seed: RegisterSeed, rowId: string): RowChange {
  const body = firstNotice({
    controllerName: seed.controller.name,
    contactName: seed.responsible.fullName,
    contactPhone: seed.responsible.phone,
    contactEmail: seed.responsible.email,
  });
  return {
    table: 'notice_versions',
    rowId,
    kind: 'insert',
    values: {
      version: firstNoticeVersion,
      language: firstNoticeLanguage,
      body,
      body_sha256: sha256(Buffer.from(body, 'utf8')),
      valid_from: tx.at,
    },
  };
}

/** The first member of staff with a duty, the roles, and the grant that is bound to the duty (R9, R10). */
function staffRows(tx: Transaction, seed: RegisterSeed, newId: () => string): readonly RowChange[] {
  const { staffId, fullName, phone, email, duty } = seed.responsible;
  const staff = uuidToBytes(staffId);
  const dutyId = newId();
  const roles = roleKeys.map((key) => ({ key, id: newId() }));
  const responsible = roles.find((role) => role.key === 'responsible');
  if (responsible === undefined) throw new Error('the built-in roles include the responsible person');
  return [
    {
      table: 'staff',
      rowId: staffId,
      kind: 'insert',
      values: { full_name: fullName, phone, email, created_at: tx.at },
    },
    {
      table: 'duties',
      rowId: dutyId,
      kind: 'insert',
      values: { staff_id: staff, title: duty, is_responsible: 1, started_at: tx.at, ended_at: null },
    },
    ...roles.flatMap(({ key, id }) => roleRows(key, id)),
    {
      table: 'grants',
      rowId: newId(),
      kind: 'insert',
      values: {
        staff_id: staff,
        duty_id: uuidToBytes(dutyId),
        role_id: uuidToBytes(responsible.id),
        granted_by: staff,
        granted_at: tx.at,
        not_after: null,
        ended_at: null,
      },
    },
  ];
}

function roleRows(key: (typeof roleKeys)[number], rowId: string): readonly RowChange[] {
  const put = (table: string, values: RowChange['values']): RowChange => ({
    table,
    rowId,
    kind: 'put',
    values,
  });
  return [
    { table: 'roles', rowId, kind: 'insert', values: { key } },
    ...initialRolePermissions[key].map((permission) => put('role_permissions', { permission })),
    ...dataCategories.map((category) => put('role_categories', { category })),
  ];
}

function purposeRows(tx: Transaction, newId: () => string): readonly RowChange[] {
  return initialPurposes.flatMap(({ key, basis, categories }): readonly RowChange[] => {
    const rowId = newId();
    const balancing = basis === 'legitimateInterest' ? proposedBalancingNote : null;
    return [
      {
        table: 'purposes',
        rowId,
        kind: 'insert',
        values: { key, basis, balancing_note: balancing, valid_from: tx.at, version: 1 },
      },
      ...categories.map(
        (category): RowChange => ({ table: 'purpose_categories', rowId, kind: 'put', values: { category } }),
      ),
    ];
  });
}

function deviceRow(tx: Transaction, seed: RegisterSeed): RowChange {
  const { identity } = tx.context.register;
  return {
    table: 'devices',
    rowId: identity.deviceId,
    kind: 'insert',
    values: {
      incarnation: uuidToBytes(identity.incarnation),
      sign_public_key: seed.device.signPublicKey,
      agree_public_key: seed.device.agreePublicKey,
      label: seed.device.label,
      enrolled_at: tx.at,
      enrolled_by: uuidToBytes(seed.responsible.staffId),
      revoked_at: null,
    },
  };
}
