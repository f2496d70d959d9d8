import type { Flavour } from '#shared/ipc/app.ipc.ts';

const forbiddenSwitches = [
  '--remote-debugging',
  '--inspect',
  '--no-sandbox',
  '--user-data-dir',
  '--proxy',
  '--ignore-certificate-errors',
  '--js-flags',
  '--log-net-log',
  '--enable-logging',
  '--disable-web-security',
] as const;
const forbiddenVariables = [/^ELECTRON_/, /^NODE_/, /^SSLKEYLOGFILE$/] as const;

/**
 * Switches and variables that would open the app to a debugger, a proxy or a log of its traffic. A production
 * app started with one of them ends at once; the other flavours need some of them for tests and for root.
 *
 * @returns The offending names, empty when the app may start.
 */
export function findForbiddenSwitches(
  flavour: Flavour,
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (flavour !== 'production') return [];
  const switches = argv
    .slice(1)
    .filter((argument) => forbiddenSwitches.some((prefix) => argument.startsWith(prefix)));
  const variables = Object.keys(environment).filter((name) =>
    forbiddenVariables.some((pattern) => pattern.test(name)),
  );
  return [...switches, ...variables];
}
