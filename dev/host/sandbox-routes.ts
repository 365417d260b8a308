import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sendFile } from '#server/web/register-pages';
import { staticFolder } from '#server/web/static-folder';

const DIR = resolve('dev/sandbox');

/** On a wide screen the front door is the chat sandbox; a phone, and a phone inside the sandbox, sees the shop. */
export const TO_SANDBOX =
  "if(location.pathname==='/'&&window.top===window&&innerWidth>=900&&!/[?&]as=/.test(location.search))location.replace('/sandbox/')";

/** The chat sandbox at `/sandbox/`, its script compiled at the first visit. */
export function sandboxRoutes(app: FastifyInstance): void {
  const files = staticFolder(DIR);
  let script: Promise<string> | null = null;

  app.get('/sandbox', (_request, reply) => reply.redirect('/sandbox/'));
  app.get('/sandbox/*', async (request, reply) => {
    const path = (request.url.split('?', 1)[0] ?? '').slice('/sandbox'.length);
    if (path === '/main.js') {
      script ??= compiled();
      return reply
        .header('cache-control', 'no-cache')
        .type('text/javascript; charset=utf-8')
        .send(await script);
    }
    const file = await files.find(path === '/' ? '/index.html' : path);
    return file === null ? reply.callNotFound() : sendFile(request, reply, file, 'no-cache');
  });
}

async function compiled(): Promise<string> {
  const esbuild = await import('esbuild');
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [join(DIR, 'main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
