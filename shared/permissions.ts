import { z } from './zod.ts';

/**
 * What a role may do. `public` needs no open register, `session` only an open one.
 * National identity numbers, export, log and administration are permissions of their own (R11).
 */
export const permissions = [
  'public',
  'session',
  'customers.read',
  'customers.write',
  'customers.archive',
  'hetu.write',
  'hetu.reveal',
  'log.read',
  'log.verify',
  'backup.create',
  'register.read',
  'register.write',
  'staff.read',
] as const;
export const permission = z.enum(permissions);
export type Permission = (typeof permissions)[number];

/** Built-in roles. Their permissions are rows in the register; these are what a new register starts with. */
export const roleKeys = ['responsible', 'staff'] as const;
export const roleKey = z.enum(roleKeys);
export type RoleKey = (typeof roleKeys)[number];

export const initialRolePermissions: Readonly<Record<RoleKey, readonly Permission[]>> = {
  responsible: [
    'customers.read',
    'customers.write',
    'customers.archive',
    'hetu.write',
    'hetu.reveal',
    'log.read',
    'log.verify',
    'backup.create',
    'register.read',
    'register.write',
    'staff.read',
  ],
  staff: [
    'customers.read',
    'customers.write',
    'customers.archive',
    'hetu.write',
    'hetu.reveal',
    'register.read',
  ],
};
