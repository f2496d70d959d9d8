import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build } from 'vite';
import { rendererConfig } from './renderer.ts';

/** The product's content security policy, sent as it is by the app's own protocol. */
export const GALLERY_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export type GalleryServer = { readonly url: string; readonly close: () => Promise<void> };

async function answer(
  folder: string,
  url: string | undefined,
): Promise<{ type: string; body: Buffer } | null> {
  const path = normalize(new URL(url ?? '/', 'http://gallery').pathname);
  const type = TYPES[extname(path)];
  if (type === undefined) return null;
  try {
    return { type, body: await readFile(join(folder, path)) };
  } catch {
    return null;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/**
 * Builds the component gallery into a temporary folder and serves it on the loopback address with the product's
 * content security policy. Port 0 takes a free one. `close` stops the server and removes the folder.
 */
export async function serveGallery(root: string, port = 0): Promise<GalleryServer> {
  const folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  const config = rendererConfig({ root, outDir: folder, pages: ['gallery'], mode: 'development' });
  await build({ ...config, logLevel: 'warn' });
  const server = createServer((request, response) => {
    void answer(folder, request.url).then((file) => {
      if (file === null) response.writeHead(404).end();
      else
        response
          .writeHead(200, { 'content-type': file.type, 'content-security-policy': GALLERY_CSP })
          .end(file.body);
    });
  });
  const taken = await listen(server, port);
  return {
    url: `http://127.0.0.1:${taken}/gallery.html`,
    close: async () => {
      await close(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

if (import.meta.main) {
  const gallery = await serveGallery(join(import.meta.dirname, '../..'), 5180);
  console.log(gallery.url);
}
