import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Storage } from '#server/ports/storage';
import { type PictureMime, sniffPicture } from './sniff-picture';

const ENDING: Record<PictureMime, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };
const PATH = /^\/media\/up\/([0-9a-f]{2})\/([0-9a-f]{64})\.(jpg|png|webp)$/;

/** Pictures on a disk (or a mounted volume that all hosts share), named by their content: the same picture is kept once. */
export function diskStorage(dir: string): Storage {
  const fileOf = (path: string) => {
    const match = PATH.exec(path);
    return match ? join(dir, match[1] ?? '', `${match[2]}.${match[3]}`) : null;
  };
  return {
    async put(bytes) {
      const mime = sniffPicture(bytes);
      if (mime === null) return { ok: false, code: 'UPLOAD_TYPE' };
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = `/media/up/${sha256.slice(0, 2)}/${sha256}.${ENDING[mime]}`;
      const file = join(dir, sha256.slice(0, 2), `${sha256}.${ENDING[mime]}`);
      await mkdir(dirname(file), { recursive: true });
      // Written aside first: whoever reads sees the whole picture or none.
      const aside = `${file}.${randomBytes(6).toString('hex')}`;
      await writeFile(aside, bytes, { mode: 0o644 });
      await rename(aside, file);
      return { ok: true, sha256, mime, path };
    },
    async read(path) {
      const file = fileOf(path);
      if (file === null) return null;
      try {
        const bytes = await readFile(file);
        const mime = sniffPicture(bytes);
        return mime === null ? null : { bytes, mime };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
