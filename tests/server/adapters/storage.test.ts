import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { diskStorage } from '#server/adapters/storage/disk-storage';

const dir = mkdtempSync(join(tmpdir(), 'tuanpu-storage-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const storage = diskStorage(dir);
const image = sharp({ create: { width: 3, height: 2, channels: 3, background: '#ce3f1b' } });

describe('the picture store', () => {
  it.each([
    ['image/png', () => image.clone().png().toBuffer(), 'png'],
    ['image/jpeg', () => image.clone().jpeg().toBuffer(), 'jpg'],
    ['image/webp', () => image.clone().webp().toBuffer(), 'webp'],
  ])('keeps a real %s under its own hash and gives it back', async (mime, make, ending) => {
    const bytes = await make();
    const kept = await storage.put(bytes);
    if (!kept.ok) throw new Error(kept.code);
    expect(kept.mime).toBe(mime);
    expect(kept.path).toBe(`/media/up/${kept.sha256.slice(0, 2)}/${kept.sha256}.${ending}`);
    expect(await storage.read(kept.path)).toEqual({ bytes, mime });
    expect(await storage.put(bytes)).toEqual(kept);
  });

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'.repeat(3))],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a GIF', Buffer.from('GIF89a'.padEnd(60, '\0'))],
    ['nothing', Buffer.alloc(0)],
    [
      'a PNG signature and a page',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('<script>'.repeat(20))]),
    ],
    [
      'a JPEG mark and a page',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>'.repeat(20))]),
    ],
    ['a RIFF that is no WebP', Buffer.from('RIFF\x34\0\0\0WAVEfmt '.padEnd(60, '\0'), 'latin1')],
  ])('refuses %s, whatever it is called', async (_name, bytes) => {
    expect(await storage.put(bytes)).toEqual({ ok: false, code: 'UPLOAD_TYPE' });
  });

  it('refuses a real picture with a page behind it', async () => {
    for (const real of [await image.clone().png().toBuffer(), await image.clone().webp().toBuffer()]) {
      const both = Buffer.concat([real, Buffer.from('<script>alert(1)</script>')]);
      expect(await storage.put(both)).toEqual({ ok: false, code: 'UPLOAD_TYPE' });
    }
  });

  it.each([
    '/media/up/../../etc/passwd',
    '/media/up/ab/../../../x.png',
    '/etc/passwd',
    '/media/up/ab/ab.png',
    '',
  ])('reads nothing at %s', async (path) => {
    expect(await storage.read(path)).toBeNull();
  });

  it('leaves no half-written files behind', () => {
    const names = readdirSync(dir, { recursive: true }).map(String);
    expect(names.filter((name) => name.includes('.')).every((name) => /\.(png|jpg|webp)$/.test(name))).toBe(
      true,
    );
  });
});
