import { z } from '../zod.ts';

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** Ids are UUIDv7 (RFC 9562): text at the edges, 16-byte blobs in the database. */
export const registerId = uuid.brand('RegisterId');
export const customerId = uuid.brand('CustomerId');
export const staffId = uuid.brand('StaffId');
export const deviceId = uuid.brand('DeviceId');
export const draftId = uuid.brand('DraftId');
export const jobId = uuid.brand('JobId');
export const positionId = uuid.brand('PositionId');
export const operationId = uuid.brand('OperationId');

export type RegisterId = z.output<typeof registerId>;
export type CustomerId = z.output<typeof customerId>;
export type StaffId = z.output<typeof staffId>;
export type DeviceId = z.output<typeof deviceId>;
export type DraftId = z.output<typeof draftId>;
export type JobId = z.output<typeof jobId>;
export type PositionId = z.output<typeof positionId>;
export type OperationId = z.output<typeof operationId>;
