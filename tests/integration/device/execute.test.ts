import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#vault/device/execute.ts';

const node = process.execPath;
let folder = '';

function script(name: string, body: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, mode);
  return path;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'asrek-execute-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform === 'win32')('a program that the gate runs (POSIX only)', () => {
  it('gives its exit code and what it printed', async () => {
    expect(await runCommand(script('both', 'echo out; echo err >&2; exit 3'), [])).toEqual({
      kind: 'exited',
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('POS13 gets LC_ALL=C and nothing else of our environment, and starts in /', async () => {
    const program = 'process.stdout.write(JSON.stringify([process.env, process.cwd()]))';
    const outcome = await runCommand(node, ['-e', program]);
    expect(outcome.kind === 'exited' && JSON.parse(outcome.stdout)).toEqual([{ LC_ALL: 'C' }, '/']);
  });

  it('POS12 gets its arguments as they are: no shell reads them', async () => {
    const argument = '$(id) `id` ; id > /dev/null && "\'* ~';
    const program = 'process.stdout.write(process.argv[1])';
    expect(await runCommand(node, ['-e', program, argument])).toMatchObject({ stdout: argument });
  });

  it.each(['findmnt', './findmnt', 'bin/findmnt', ''])('POS12 is not looked up: %j', (program) => {
    expect(() => runCommand(program, [])).toThrow(RangeError);
  });

  it('POS7 that is not there, may not be run, or cannot even be tried', async () => {
    expect(await runCommand(join(folder, 'nothing'), [])).toEqual({ kind: 'failed', why: 'notFound' });
    expect(await runCommand(script('plain', 'echo no', 0o644), [])).toEqual({
      kind: 'failed',
      why: 'denied',
    });
    expect(await runCommand(node, ['a\0b'])).toEqual({ kind: 'failed', why: 'other' });
  });

  it('POS7 that does not end is killed, and what it left behind with an open output is not waited for', async () => {
    const slow = script('slow', 'sleep 4 & echo "$$"; exec sleep 60');
    const started = performance.now();
    expect(await runCommand(slow, [], 200)).toEqual({ kind: 'failed', why: 'timedOut' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('POS7 that is killed has not answered', async () => {
    expect(await runCommand(script('killed', 'echo fine; kill -9 $$'), [])).toEqual({
      kind: 'failed',
      why: 'other',
    });
  });

  it('POS7 that prints more than 64 KiB is not believed', async () => {
    const program = 'process.stdout.write("x".repeat(Number(process.argv[1])))';
    expect(await runCommand(node, ['-e', program, '65536'])).toMatchObject({ kind: 'exited' });
    expect(await runCommand(node, ['-e', program, '65537'])).toEqual({
      kind: 'failed',
      why: 'tooMuchOutput',
    });
  });

  it('POS7 that prints UTF-16 or other bytes that are no UTF-8 is not believed', async () => {
    const program = 'process.stdout.write(Buffer.from("ä\ufeff", "utf16le"))';
    expect(await runCommand(node, ['-e', program])).toEqual({ kind: 'failed', why: 'notText' });
  });
});
