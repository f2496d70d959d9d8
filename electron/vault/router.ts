import type { PurposeKey } from '#shared/domain/purposes.ts';
import { purposeKey } from '#shared/domain/purposes.ts';
import {
  type CallResult,
  type ErrorCode,
  type Failure,
  type FieldErrorReason,
  fail,
} from '#shared/errors.ts';
import type { AuditClass, ChannelSpec } from '#shared/ipc/channel.ts';
import { type ChannelName, contract, isChannelName } from '#shared/ipc/contract.ts';
import type { WindowKind } from '#shared/ipc/wire.ts';
import type { Handlers } from './handlers.ts';
import type { Clock, Ids } from './ports.ts';
import { project } from './projection.ts';
import type { RateLimiter } from './rateLimit.ts';
import type { CallRecord, OpenSession, SessionHolder } from './session.ts';

const defaultMaxInputBytes = 64 * 1024;
const defaultRatePerMinute = 600;

export interface Call {
  readonly channel: string;
  readonly windowId: number;
  readonly windowKind: WindowKind;
  readonly input: unknown;
}

export interface RouterDeps {
  readonly handlers: Handlers;
  readonly sessions: SessionHolder;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly limiter: RateLimiter;
  /** Calls refused while no register is open; kept outside the database until the next unlock. */
  readonly recordWhileLocked: (record: CallRecord) => void;
  /** Told of an unexpected error with its reference only, for the technical log. */
  readonly onUnexpected: (channel: string, ref: string, error: unknown) => void;
}

interface Checked {
  readonly name: ChannelName;
  readonly spec: ChannelSpec;
  readonly session: OpenSession | null;
  readonly input: unknown;
  readonly purpose: PurposeKey | null;
}

/**
 * The pipeline that every call goes through: session, permission, rate and size, shape, purpose, handler,
 * projection, shape of the answer, log. Nothing is thrown to the caller and nothing is answered that could not
 * be logged.
 */
export function createRouter(deps: RouterDeps): (call: Call) => Promise<CallResult<unknown>> {
  return async (call) => {
    const ref = deps.ids.ref();
    try {
      const checked = check(deps, call);
      if (!checked.ok) {
        recordRefusal(deps, call, ref, checked.error);
        return refuse(checked.error, ref);
      }
      return await serve(deps, call, checked.value, ref);
    } catch (error) {
      deps.onUnexpected(call.channel, ref, error);
      return refuse({ code: 'INTERNAL' }, ref);
    }
  };
}

function check(deps: RouterDeps, call: Call) {
  if (!isChannelName(call.channel)) return fail('FORBIDDEN');
  const spec: ChannelSpec = contract[call.channel];
  const isPublic = spec.permission === 'public';
  // The unlock view never reaches the register's content, whatever it asks for.
  if (call.windowKind === 'unlock' && !isPublic) return fail('FORBIDDEN');
  const session = deps.sessions.current();
  if (!isPublic && session === null) return fail('LOCKED');
  if (session !== null && !isPermitted(spec, session)) return fail('FORBIDDEN');
  const wait = deps.limiter.take(
    `${call.windowId}/${call.channel}`,
    spec.ratePerMinute ?? defaultRatePerMinute,
    deps.clock.now(),
  );
  if (wait > 0) return fail('RATE_LIMITED', { retryAfterSeconds: wait });
  if (sizeOf(call.input) > (spec.maxInputBytes ?? defaultMaxInputBytes)) return fail('TOO_LARGE');
  const parsed = spec.input.safeParse(call.input);
  if (!parsed.success) return fail('VALIDATION', { fields: fieldsOf(parsed.error.issues) });
  const purpose = purposeOf(spec, parsed.data);
  if (spec.purpose === true && (purpose === null || session?.authority.purposes.has(purpose) !== true)) {
    return fail('PURPOSE');
  }
  const checked: Checked = { name: call.channel, spec, session, input: parsed.data, purpose };
  return { ok: true, value: checked } as const;
}

function isPermitted(spec: ChannelSpec, session: OpenSession): boolean {
  if (spec.permission === 'public' || spec.permission === 'session') return true;
  return session.authority.permissions.has(spec.permission);
}

async function serve(
  deps: RouterDeps,
  call: Call,
  checked: Checked,
  ref: string,
): Promise<CallResult<unknown>> {
  const { spec, session, purpose } = checked;
  const result = await invoke(deps.handlers, checked, { ref, windowId: call.windowId });
  if (!result.ok) {
    recordOutcome(checked, ref, 'failed', [], [], result.error.code);
    return refuse(result.error, ref);
  }
  const projected =
    spec.projects === undefined || session === null
      ? { value: result.value, subjects: [], shownFields: [] }
      : project(spec.projects, result.value, session.authority, purpose);
  const output = spec.output.safeParse(projected.value);
  if (!output.success) {
    // A key too many or a wrong shape is our mistake; the caller gets nothing rather than too much.
    deps.onUnexpected(checked.name, ref, new Error('output does not fit the contract'));
    recordOutcome(checked, ref, 'failed', [], [], 'INTERNAL');
    return refuse({ code: 'INTERNAL' }, ref);
  }
  const subjects = projected.subjects.length > 0 ? projected.subjects : subjectsOf(checked.input);
  try {
    recordOutcome(checked, ref, 'ok', subjects, projected.shownFields);
  } catch (error) {
    deps.onUnexpected(checked.name, ref, error);
    return refuse({ code: 'LOG_UNAVAILABLE' }, ref);
  }
  return { ok: true, value: output.data };
}

type AnyHandler = (
  input: unknown,
  context: unknown,
) => Promise<
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: Failure }
>;

async function invoke(
  handlers: Handlers,
  checked: Checked,
  context: { readonly ref: string; readonly windowId: number },
) {
  const handler = erase(handlers, checked.name);
  return handler(checked.input, { ...context, session: checked.session });
}

/**
 * The one place where the types of a channel meet its name at run time: the input was parsed by the channel's own
 * schema and the session checked by its own permission, which is what the handler's parameters say.
 */
function erase(handlers: Handlers, name: ChannelName): AnyHandler {
  const table: ReadonlyMap<string, unknown> = new Map(Object.entries(handlers));
  const handler = table.get(name);
  if (typeof handler !== 'function') throw new Error('no handler');
  return async (input, context) => handler(input, context);
}

/** Writes are logged inside their own transaction, so a success of theirs is not logged again here. */
function recordOutcome(
  checked: Checked,
  ref: string,
  result: 'ok' | 'failed',
  subjects: readonly string[],
  fields: readonly string[],
  code?: ErrorCode,
): void {
  const { spec, session } = checked;
  if (spec.audit === 'none' || session === null) return;
  if (result === 'ok' && (spec.audit === 'write' || spec.selfAudited === true)) return;
  if (result === 'failed' && (code === 'VALIDATION' || code === 'CANCELLED')) return;
  session.record({
    channel: checked.name,
    auditClass: spec.audit,
    result,
    ref,
    purpose: checked.purpose,
    subjects,
    fields,
    ...(code === undefined ? {} : { code }),
  });
}

function recordRefusal(deps: RouterDeps, call: Call, ref: string, failure: Failure): void {
  if (failure.code === 'VALIDATION' || failure.code === 'RATE_LIMITED' || failure.code === 'TOO_LARGE')
    return;
  const channel = isChannelName(call.channel) ? call.channel : null;
  const spec: ChannelSpec | null = channel === null ? null : contract[channel];
  const record: CallRecord = {
    channel,
    auditClass: auditClassOfRefusal(spec),
    result: 'denied',
    ref,
    purpose: null,
    subjects: subjectsOf(call.input),
    fields: [],
    code: failure.code,
  };
  const session = deps.sessions.current();
  if (session === null) deps.recordWhileLocked(record);
  else session.record(record);
}

function auditClassOfRefusal(spec: ChannelSpec | null): Exclude<AuditClass, 'none'> {
  return spec === null || spec.audit === 'none' ? 'security' : spec.audit;
}

function refuse(failure: Failure, ref: string): CallResult<never> {
  return {
    ok: false,
    error: {
      code: failure.code,
      ref,
      ...(failure.fields === undefined ? {} : { fields: { ...failure.fields } }),
      ...(failure.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: failure.retryAfterSeconds }),
    },
  };
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const subjectKeys = ['id', 'personId', 'organisationId'] as const;

/** Ids of data subjects that a call names. Anything that is not an id stays out of the log. */
function subjectsOf(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null) return [];
  const named = new Map(Object.entries(input));
  return subjectKeys.flatMap((key) => {
    const value = named.get(key);
    return typeof value === 'string' && idPattern.test(value) ? [value] : [];
  });
}

function purposeOf(spec: ChannelSpec, input: unknown): PurposeKey | null {
  if (spec.purpose !== true || typeof input !== 'object' || input === null || !('purpose' in input))
    return null;
  const parsed = purposeKey.safeParse(input.purpose);
  return parsed.success ? parsed.data : null;
}

/** Bytes of the input as JSON; what JSON cannot say (cycles, big integers) counts as too large. */
function sizeOf(input: unknown): number {
  if (input === undefined) return 0;
  try {
    return Buffer.byteLength(JSON.stringify(input) ?? '', 'utf8');
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function fieldsOf(
  issues: readonly { readonly path: readonly PropertyKey[] }[],
): Readonly<Record<string, FieldErrorReason>> {
  const fields: Record<string, FieldErrorReason> = {};
  for (const issue of issues.slice(0, 50)) {
    const path = issue.path.map(String).join('.');
    // Only names that a schema has, never keys that the caller made up.
    if (/^[a-zA-Z0-9.]{1,80}$/.test(path)) fields[path] = 'format';
  }
  return fields;
}
