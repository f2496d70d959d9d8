import { type StaffId, staffId } from '#shared/domain/ids.ts';
import { type DataCategory, dataCategory, type PurposeKey, purposeKey } from '#shared/domain/purposes.ts';
import { type Permission, permission } from '#shared/permissions.ts';
import { sql } from '#vault/db/sql.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import type { Authority } from '#vault/session.ts';

/**
 * What a member of staff may do now: the union of the roles of the grants in force. A grant is in force while
 * neither it nor its duty has ended and its last day has not passed (R9, R10).
 *
 * @returns null when no grant is in force: a right passphrase alone opens nothing.
 */
export function readAuthority(db: ReadableDb, userId: StaffId, now: string): Authority | null {
  const staff = db.get<{ readonly full_name: string }>(
    sql`SELECT full_name FROM staff WHERE id = ${uuidToBytes(userId)}`,
  );
  const roles = db.all<{ readonly role_id: Uint8Array }>(sql`
    SELECT DISTINCT grants.role_id FROM grants JOIN duties ON duties.id = grants.duty_id
    WHERE grants.staff_id = ${uuidToBytes(userId)} AND grants.ended_at IS NULL
      AND (grants.not_after IS NULL OR grants.not_after > ${now})
      AND (duties.ended_at IS NULL OR duties.ended_at > ${now})`);
  if (staff === undefined || roles.length === 0) return null;
  const permissions = new Set<Permission>();
  const categories = new Set<DataCategory>();
  for (const { role_id: roleId } of roles) {
    for (const row of db.all<{ readonly permission: string }>(
      sql`SELECT permission FROM role_permissions WHERE role_id = ${roleId}`,
    )) {
      permissions.add(permission.parse(row.permission));
    }
    for (const row of db.all<{ readonly category: string }>(
      sql`SELECT category FROM role_categories WHERE role_id = ${roleId}`,
    )) {
      categories.add(dataCategory.parse(row.category));
    }
  }
  return {
    staffId: staffId.parse(userId),
    staffName: staff.full_name,
    permissions,
    roleCategories: categories,
    purposes: readPurposes(db, now),
  };
}

/** The purposes in force with the categories each allows; of several versions the newest counts. */
export function readPurposes(
  db: ReadableDb,
  now: string,
): ReadonlyMap<PurposeKey, ReadonlySet<DataCategory>> {
  const purposes = new Map<PurposeKey, ReadonlySet<DataCategory>>();
  const rows = db.all<{ readonly id: Uint8Array; readonly key: string }>(
    sql`SELECT id, key FROM purposes WHERE valid_from <= ${now} ORDER BY key, version`,
  );
  for (const row of rows) {
    const categories = db.all<{ readonly category: string }>(
      sql`SELECT category FROM purpose_categories WHERE purpose_id = ${row.id}`,
    );
    purposes.set(
      purposeKey.parse(row.key),
      new Set(categories.map((each) => dataCategory.parse(each.category))),
    );
  }
  return purposes;
}
