import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { type Encoded, encodedBody } from './encoded-body';

/** A file of a folder, as it goes over the wire. */
export interface StaticFile {
  readonly mime: string;
  readonly etag: string;
  encoded(accepted: string): Promise<Encoded>;
}
export interface StaticFolder {
  /** `path` begins with `/` and is still percent-encoded; null = no such file here. */
  find(path: string): Promise<StaticFile | null>;
  /** Compresses everything once, one file after the other, so that no visitor waits for it. */
  warm(): Promise<void>;
}

const MIMES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};

interface Known {
  readonly version: string;
  readonly file: StaticFile;
}

/** Files of one folder. Read and compressed once, again when a build changed them; nothing outside the folder is reachable. */
export function staticFolder(dir: string): StaticFolder {
  const root = resolve(dir);
  const known = new Map<string, Known>();

  async function find(path: string): Promise<StaticFile | null> {
    const place = placeOf(root, path);
    const mime = place === null ? undefined : MIMES[extname(place).toLowerCase()];
    if (place === null || mime === undefined) return null;
    const found = await stat(place).catch(() => null);
    if (found === null || !found.isFile()) return null;
    const version = `${found.mtimeMs}-${found.size}`;
    const old = known.get(place);
    if (old?.version === version) return old.file;
    const file = fileOf(place, mime, version);
    known.set(place, { version, file });
    return file;
  }

  return {
    find,
    async warm() {
      const names = await readdir(root, { recursive: true }).catch(() => [] as string[]);
      for (const name of names) {
        const file = await find(`/${name.split(sep).map(encodeURIComponent).join('/')}`);
        if (file !== null && isText(file.mime)) {
          await file.encoded('br');
          await file.encoded('gzip');
        }
      }
    },
  };
}

function fileOf(place: string, mime: string, version: string): StaticFile {
  const etag = `"${createHash('sha256').update(`${place}\0${version}`).digest('base64url').slice(0, 22)}"`;
  if (!isText(mime)) {
    // Pictures are small and already compressed: the system's file cache keeps them.
    return { mime, etag, encoded: async () => ({ encoding: null, body: await readFile(place) }) };
  }
  const body = encodedBody(() => readFile(place));
  return { mime, etag, encoded: body };
}

function isText(mime: string): boolean {
  return /^text\/|json|svg/.test(mime);
}

function placeOf(root: string, path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(decoded) || decoded.split('/').some((part) => part.startsWith('.'))) return null;
  const place = join(root, decoded);
  return place.startsWith(root + sep) ? place : null;
}
