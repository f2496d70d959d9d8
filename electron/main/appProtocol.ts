import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol, type Session } from 'electron';
import { appHost, appScheme } from './appOrigin.ts';
import { responseHeaders } from './security/contentPolicy.ts';

const mimeTypes: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.woff2', 'font/woff2'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
]);

/** Has to be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * Serves the renderer's built files. What may be served is a list made once from the folder, so a path with dots,
 * backslashes or links is simply not on it.
 */
export async function createAppProtocol(directory: string): Promise<(session: Session) => void> {
  const files = new Map<string, string>();
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !mimeTypes.has(extname(entry.name))) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${path.slice(directory.length + 1).replaceAll('\\', '/')}`, path);
  }
  return (session) => {
    session.protocol.handle(appScheme, async (request) => {
      const url = new URL(request.url);
      const path = url.host === appHost && request.method === 'GET' ? files.get(url.pathname) : undefined;
      if (path === undefined) return new Response(null, { status: 404, headers: responseHeaders });
      const type = mimeTypes.get(extname(path)) ?? 'application/octet-stream';
      const body = await readFile(path);
      return new Response(new Uint8Array(body), { headers: { ...responseHeaders, 'Content-Type': type } });
    });
  };
}
