import { classification } from '../domain/classification.ts';
import { registerId } from '../domain/ids.ts';
import { dataCategory, legalBasis, purposeKey } from '../domain/purposes.ts';
import { z } from '../zod.ts';
import { channel } from './channel.ts';

export const registerKind = z.enum(['production', 'sample']);
export type RegisterKind = z.output<typeof registerKind>;

const text = (max: number) => z.string().max(max);

/** The controller of R1: who answers for the register. Shown in the header and in everything that leaves it. */
export const controller = z.strictObject({
  name: text(200),
  businessId: text(20),
  street: text(200),
  postcode: text(12),
  city: text(80),
  email: text(254),
  phone: text(40),
});
export type Controller = z.output<typeof controller>;

/** The person who creates a register: its responsible person and first staff member (R2, R7-R9). */
export const firstStaff = z.strictObject({
  fullName: text(120),
  duty: text(120),
  phone: text(40),
  email: text(254),
  userName: text(60),
  passphrase: text(256),
});

export const registerSummary = z.strictObject({
  registerId,
  kind: registerKind,
  /** Null when this device cannot open the label: the register was copied from elsewhere. */
  companyName: z.string().nullable(),
  registerName: z.string().nullable(),
});
export type RegisterSummary = z.output<typeof registerSummary>;

export const gateRow = z.strictObject({
  check: z.enum(['enrolled', 'keystore', 'diskEncryption', 'swapEncryption', 'clock', 'policy']),
  status: z.enum(['pass', 'fail', 'unknown']),
  /** What the register's policy makes of the status. */
  effect: z.enum(['none', 'warn', 'block']),
  reason: z.string().regex(/^[a-zA-Z]+$/),
});
export type GateRow = z.output<typeof gateRow>;
export const gateResult = z.strictObject({ isAllowed: z.boolean(), rows: z.array(gateRow) });
export type GateResult = z.output<typeof gateResult>;

/** How many invented customers a sample register may start with. */
export const mostSampleCustomers = 2000;

export const registersContract = {
  'registers.list': channel({
    input: z.strictObject({}),
    output: z.strictObject({ registers: z.array(registerSummary), canCreateProduction: z.boolean() }),
    permission: 'public',
    audit: 'none',
  }),
  /** Checks the device, for a register or (null) for creating one of the given kind. Opens nothing. */
  'registers.checkDevice': channel({
    input: z.strictObject({ registerId: registerId.nullable(), kind: registerKind }),
    output: gateResult,
    permission: 'public',
    audit: 'none',
  }),
  /** Builds the register aside and gives the recovery key once; nothing is in place before it is confirmed. */
  'registers.create': channel({
    input: z.strictObject({
      kind: registerKind,
      registerName: text(120),
      classification,
      controller,
      responsible: firstStaff,
      /** Invented customers that a sample register starts with; 0 for a production register. */
      sampleCustomers: z.number().int().min(0).max(mostSampleCustomers),
    }),
    output: z.strictObject({ registerId, recoveryKey: z.string() }),
    permission: 'public',
    audit: 'security',
    ratePerMinute: 10,
  }),
  'registers.confirmRecovery': channel({
    input: z.strictObject({ registerId, recoveryKey: text(200) }),
    output: z.strictObject({ registerId }),
    permission: 'public',
    audit: 'security',
    ratePerMinute: 30,
  }),
  'registers.about': channel({
    input: z.strictObject({}),
    output: z.strictObject({
      registerId,
      kind: registerKind,
      registerName: z.string(),
      classification,
      controller: controller.extend({ version: z.number().int(), validFrom: z.string() }),
      responsible: z.strictObject({ fullName: z.string(), phone: z.string(), email: z.string() }),
      location: z.string(),
      schemaVersion: z.number().int(),
      createdAt: z.string(),
      customers: z.number().int(),
      lastBackupAt: z.string().nullable(),
      purposes: z.array(
        z.strictObject({ key: purposeKey, basis: legalBasis, categories: z.array(dataCategory) }),
      ),
    }),
    permission: 'register.read',
    audit: 'none',
  }),
  'registers.updateController': channel({
    input: z.strictObject({ version: z.number().int().positive(), controller }),
    output: z.strictObject({ version: z.number().int().positive() }),
    permission: 'register.write',
    audit: 'write',
  }),
} as const;
