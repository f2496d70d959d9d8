import { readdirSync, readFileSync } from 'node:fs';
import { z } from '#shared/zod.ts';
import type { CheckResult, CommandOutcome, FileOutcome } from '#vault/device/evidence.ts';
import type { DeviceEvidence } from '#vault/device/parsers/blockDevices.ts';

export const noon = Date.parse('2026-11-22T12:00:00.000Z');
export const minute = 60_000;

export function printed(stdout: string): CommandOutcome {
  return { kind: 'exited', exitCode: 0, stdout, stderr: '' };
}

export function found<T>(value: T): FileOutcome<T> {
  return { kind: 'found', value };
}

export const missing = { kind: 'missing' } as const;

/** What `findmnt -k -J -v -o SOURCE,FSTYPE,OPTIONS -T <path>` of util-linux 2.38.1 prints. */
export function findmntText(...mounts: readonly (readonly [string, string, string?])[]): string {
  const entry = ([source, fstype, options = 'rw,relatime']: readonly [string, string, string?]) =>
    `{\n         "source": "${source}",\n         "fstype": "${fstype}",\n         "options": "${options}"\n      }`;
  return `{\n   "filesystems": [\n      ${mounts.map(entry).join(',')}\n   ]\n}\n`;
}

export const swapsHead = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';

export function result(status: CheckResult['status'], at: number = noon): CheckResult {
  return { status, reason: status === 'pass' ? 'ok' : 'notMeasured', at };
}

const fileOutcome = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('found'), value }),
    z.strictObject({ kind: z.literal('missing') }),
  ]);

const fixture = z.strictObject({
  about: z.string(),
  /** Which program, of which system, in which language. */
  recorded: z.string(),
  /** `encrypted`, `plain`, or the reason for which it is unknown. */
  expected: z.string(),
  evidence: z.strictObject({
    device: z.string(),
    tree: z.strictObject({
      kind: z.literal('exited'),
      exitCode: z.number(),
      stdout: z.string(),
      stderr: z.string(),
    }),
    layers: z.array(
      z.strictObject({
        kernelName: z.string(),
        slaves: fileOutcome(z.array(z.string())),
        mapperUuid: fileOutcome(z.string()),
      }),
    ),
  }),
});

export interface DeviceCase {
  readonly name: string;
  readonly about: string;
  readonly expected: string;
  readonly evidence: DeviceEvidence & { readonly tree: { readonly stdout: string } };
}

const folder = new URL('fixtures/linux/blockDevices/', import.meta.url);

export const deviceCases: readonly DeviceCase[] = readdirSync(folder).map((file) => {
  const { about, expected, evidence } = fixture.parse(
    JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
  );
  return { name: file.replace('.json', ''), about, expected, evidence };
});

/** The recorded evidence of a case, as it would be for another name of the same device. */
export function deviceEvidence(name: string, device?: string): DeviceEvidence {
  const evidence = deviceCases.find((each) => each.name === name)?.evidence;
  if (evidence === undefined) throw new Error(`no such fixture: ${name}`);
  return device === undefined ? evidence : { ...evidence, device };
}
