import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { staffId } from '#shared/domain/ids.ts';
import { dataCategories, purposeKeys } from '#shared/domain/purposes.ts';
import { callError, type Result, succeed } from '#shared/errors.ts';
import type { ChannelSpec } from '#shared/ipc/channel.ts';
import { type ChannelName, channelNames, contract } from '#shared/ipc/contract.ts';
import { type Permission, permissions } from '#shared/permissions.ts';
import { z } from '#shared/zod.ts';
import { createRateLimiter } from '#vault/rateLimit.ts';
import { createRouter } from '#vault/router.ts';
import type { CallRecord, OpenSession } from '#vault/session.ts';
import { sweeps } from '../support/deep.ts';
import { handlersReturning } from '../support/handlers.ts';
import { sampleInput, sampleOutput } from '../support/samples.ts';

interface Setup {
  readonly allowed?: readonly Permission[];
  readonly isLocked?: boolean;
  readonly answer?: (channel: ChannelName) => Result<unknown>;
  readonly onRecord?: (record: CallRecord) => void;
}

function setUp(setup: Setup = {}) {
  const records: CallRecord[] = [];
  const record = (row: CallRecord) => {
    setup.onRecord?.(row);
    records.push(row);
  };
  const called: ChannelName[] = [];
  const session: OpenSession = {
    authority: {
      staffId: staffId.parse('01890000-0000-7000-8000-000000000001'),
      staffName: 'Testi Henkilö',
      permissions: new Set(setup.allowed ?? permissions),
      roleCategories: new Set(dataCategories),
      purposes: new Map(purposeKeys.map((key) => [key, new Set(dataCategories)])),
    },
    record,
  };
  let references = 0;
  const route = createRouter({
    handlers: handlersReturning((channel) => {
      called.push(channel);
      return setup.answer?.(channel) ?? succeed(sampleOutput(channel));
    }),
    sessions: { current: () => (setup.isLocked === true ? null : session) },
    clock: { now: () => 1_795_000_000_000 },
    ids: {
      next: () => '01890000-0000-7000-8000-000000000002',
      ref: () => {
        references += 1;
        return references.toString().padStart(8, '0');
      },
    },
    limiter: createRateLimiter(),
    recordWhileLocked: record,
    onUnexpected: () => undefined,
  });
  const call = (channel: string, input: unknown, windowKind: 'unlock' | 'work' = 'work') =>
    route({ channel, windowId: 1, windowKind, input });
  return { call, records, called };
}

const specOf = (name: ChannelName): ChannelSpec => contract[name];
const isPublic = (name: ChannelName) => specOf(name).permission === 'public';
const answerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: callError }),
]);

describe.each(channelNames)('E4 channel %s', (name) => {
  it('serves a right call and logs what its class asks for', async () => {
    const { call, records, called } = setUp();
    const answer = await call(name, sampleInput(name));
    expect(answer).toMatchObject({ ok: true });
    expect(called).toEqual([name]);
    const { audit, selfAudited } = specOf(name);
    const isRouterLogged = audit !== 'none' && audit !== 'write' && selfAudited !== true;
    expect(records.map((row) => row.channel)).toEqual(isRouterLogged ? [name] : []);
  });

  it('is refused while locked unless it is public', async () => {
    const { call, called, records } = setUp({ isLocked: true });
    const answer = await call(name, sampleInput(name));
    expect(answer).toMatchObject(isPublic(name) ? { ok: true } : { ok: false, error: { code: 'LOCKED' } });
    expect(called).toEqual(isPublic(name) ? [name] : []);
    if (!isPublic(name)) expect(records).toMatchObject([{ channel: name, result: 'denied', code: 'LOCKED' }]);
  });

  it('is refused to the unlock window unless it is public', async () => {
    const { call, called } = setUp();
    const answer = await call(name, sampleInput(name), 'unlock');
    expect(answer.ok).toBe(isPublic(name));
    expect(called).toEqual(isPublic(name) ? [name] : []);
  });

  it('is refused without its permission, and the refusal is logged', async () => {
    const needed = specOf(name).permission;
    const { call, called, records } = setUp({ allowed: permissions.filter((each) => each !== needed) });
    const answer = await call(name, sampleInput(name));
    if (needed === 'public' || needed === 'session') {
      expect(answer.ok).toBe(true);
      return;
    }
    expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(called).toEqual([]);
    expect(records).toMatchObject([{ channel: name, result: 'denied', code: 'FORBIDDEN' }]);
  });

  it('answers junk with a typed error and never reaches the handler', async () => {
    const { call, called } = setUp();
    for (const junk of [null, 1, 'x', [], { x: 1 }, { ...sampleInput(name), surplus: 1 }]) {
      const answer = answerSchema.parse(await call(name, junk));
      expect(answer.ok).toBe(false);
    }
    expect(called).toEqual([]);
  });

  it('gives nothing when the answer has a field too many', async () => {
    const { call } = setUp({
      answer: () => succeed({ ...sampleOutput(name), leaked: 'secret column' }),
    });
    const answer = await call(name, sampleInput(name));
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('needs a purpose that the register knows, where it handles personal data', async () => {
    if (specOf(name).purpose !== true) return;
    const { call } = setUp();
    const answer = await call(name, { ...sampleInput(name), purpose: 'P9' });
    expect(answer).toMatchObject({ ok: false });
  });
});

describe('pipeline', () => {
  it('A3 gives nothing when the log row cannot be written', async () => {
    const { call } = setUp({
      onRecord: () => {
        throw new Error('disk full');
      },
    });
    const answer = await call('customers.get', sampleInput('customers.get'));
    expect(answer).toMatchObject({ ok: false, error: { code: 'LOG_UNAVAILABLE' } });
    expect(JSON.stringify(answer)).not.toContain('Virtanen');
  });

  it('refuses names that are no channel, inherited ones included, without repeating them into the log', async () => {
    const { call, records } = setUp();
    for (const name of ['constructor', '__proto__', 'toString', 'customers.dump', '']) {
      expect(await call(name, {})).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    }
    expect(new Set(records.map((row) => row.channel))).toEqual(new Set([null]));
  });

  it('holds back a channel that is called too often', async () => {
    const { call } = setUp();
    const codes: string[] = [];
    for (let index = 0; index < 25; index += 1) {
      const answer = await call('customers.revealHetu', sampleInput('customers.revealHetu'));
      codes.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(codes.filter((code) => code === 'ok')).toHaveLength(20);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
  });

  it('refuses an input that is too large before it is parsed', async () => {
    const { call } = setUp();
    const answer = await call('customers.get', {
      ...sampleInput('customers.get'),
      filler: 'x'.repeat(70_000),
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
  });

  it('only ever answers with the two shapes of an answer, whatever comes in', async () => {
    const { call } = setUp();
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...channelNames), anything, async (name, input) => {
        answerSchema.parse(await call(name, input));
      }),
      { numRuns: sweeps(500, 50_000) },
    );
  });
});
