/** The h5 app and its pictures: hashed files for ever, the page itself always fresh, every path of the app answered with it. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '#server/app/deps';
import { type Encoded, encodedOnce } from './encoded-body';
import type { FirstPaint, Painted } from './first-paint';
import { renderPage } from './page';
import { registerShortLinks } from './short-link';
import { type StaticFile, staticFolder } from './static-folder';

export interface PageOptions {
  /** The h5 build. */
  readonly pagesDir: string;
  /** Folders of pictures under `/media/`, besides uploads. */
  readonly pictureDirs: readonly string[];
  readonly firstPaint: FirstPaint;
  /** A paint reads the database: whoever asks too often gets the bare page, which calls for its data by itself. */
  readonly mayPaint?: (address: string) => boolean;
  readonly isDev: boolean;
  /** Inline scripts at the top of the page. */
  readonly scripts?: readonly string[];
}

const FOR_EVER = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';
const HASHED = /\.[0-9a-f]{8}\.(js|css)$|^\/static\//;
const UPLOADS = '/media/up/';

export function registerPages(app: FastifyInstance, deps: Deps, options: PageOptions): void {
  const assets = staticFolder(options.pagesDir);
  const pictures = options.pictureDirs.map(staticFolder);
  const template = freshText(join(options.pagesDir, 'index.html'));
  void assets.warm().catch(() => deps.log.warn('pages.not-warmed'));

  app.get('/media/*', async (request, reply) => {
    const path = pathOf(request);
    // Pictures are anybody's, and a page of another host may draw them into a poster.
    reply.header('access-control-allow-origin', '*');
    if (path.startsWith(UPLOADS)) {
      const upload = await deps.storage.read(path);
      if (upload === null) return reply.callNotFound();
      // The name is the content's hash.
      return reply
        .headers({ 'cache-control': FOR_EVER, 'content-security-policy': "default-src 'none'" })
        .type(upload.mime)
        .send(upload.bytes);
    }
    for (const folder of pictures) {
      const file = await folder.find(path.slice('/media'.length));
      if (file !== null) return sendFile(request, reply, file, A_DAY);
    }
    return reply.callNotFound();
  });

  const { mayPaint } = options;
  registerShortLinks(app, { deps, ...(mayPaint === undefined ? {} : { mayLook: mayPaint }) });

  app.get('/*', async (request, reply) => {
    const path = pathOf(request);
    const file = path === '/' || path === '/index.html' ? null : await assets.find(path);
    if (file !== null) return sendFile(request, reply, file, HASHED.test(path) ? FOR_EVER : A_DAY);
    if (!isPagePath(path)) return reply.callNotFound();
    const html = await template();
    if (html === null)
      return reply.code(503).type('text/plain').send('The pages are not built: npm run build:h5');
    const page = renderPage(html, {
      isDev: options.isDev,
      painted: await paint(request, path),
      scripts: options.scripts ?? [],
    });
    const encoded = await encodedOnce(page.html, accepted(request));
    reply.headers({ 'cache-control': 'no-cache', 'content-security-policy': page.policy });
    return sendEncoded(reply.type('text/html; charset=utf-8'), encoded);
  });

  async function paint(request: FastifyRequest, path: string): Promise<Painted | null> {
    if (options.mayPaint?.(request.ip) === false) return null;
    try {
      const query = new URL(request.url, 'http://host').searchParams;
      return await options.firstPaint(deps, {
        path,
        query,
        language: pageLanguage(request),
        pagesDir: options.pagesDir,
      });
    } catch {
      // The client paints by itself and shows its own error page.
      deps.log.warn('pages.first-paint-failed');
      return null;
    }
  }
}

/** As the app decides for itself on a phone that has chosen nothing yet. */
function pageLanguage(request: FastifyRequest): 'zh' | 'en' {
  const first = String(request.headers['accept-language'] ?? '').trim();
  return first === '' || first.startsWith('*') || /^zh/i.test(first) ? 'zh' : 'en';
}

/** Other doors live under these; a mistyped one is no page of the app. */
const OTHER_DOORS = /^\/(call|dev|notify|wechat|sandbox|media|js|css|static|s)(\/|$)/;

function isPagePath(path: string): boolean {
  return !OTHER_DOORS.test(path) && !/\.[a-z0-9]{1,6}$/i.test(path);
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

function accepted(request: FastifyRequest): string {
  return String(request.headers['accept-encoding'] ?? '');
}

export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: StaticFile,
  cacheControl: string,
): Promise<FastifyReply> {
  reply.headers({ 'cache-control': cacheControl, etag: file.etag, vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  return sendEncoded(reply.type(file.mime), await file.encoded(accepted(request)));
}

function sendEncoded(reply: FastifyReply, { encoding, body }: Encoded): FastifyReply {
  reply.header('vary', 'accept-encoding');
  if (encoding !== null) reply.header('content-encoding', encoding);
  return reply.send(body);
}

/** The text of a file, read again only when it changed; null when it is not there. */
function freshText(file: string): () => Promise<string | null> {
  let kept: { version: number; text: string } | null = null;
  return async () => {
    const found = await stat(file).catch(() => null);
    if (found === null) return null;
    if (kept?.version !== found.mtimeMs)
      kept = { version: found.mtimeMs, text: await readFile(file, 'utf8') };
    return kept.text;
  };
}
