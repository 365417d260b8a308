/** What picture these bytes really are, by their own structure: JPEG, PNG or WebP, else null. Names and headers count nothing. */
export type PictureMime = 'image/jpeg' | 'image/png' | 'image/webp';

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_END = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

export function sniffPicture(bytes: Uint8Array): PictureMime | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isPng(buffer)) return 'image/png';
  if (isJpeg(buffer)) return 'image/jpeg';
  if (isWebp(buffer)) return 'image/webp';
  return null;
}

/** Signature, header chunk first, and nothing after the end chunk: no room for a page in disguise. */
function isPng(bytes: Buffer): boolean {
  return (
    bytes.length > 45 &&
    bytes.subarray(0, 8).equals(PNG_START) &&
    bytes.toString('latin1', 12, 16) === 'IHDR' &&
    bytes.subarray(-12).equals(PNG_END)
  );
}

function isJpeg(bytes: Buffer): boolean {
  return (
    bytes.length > 20 &&
    bytes.readUInt32BE(0) >>> 8 === 0xffd8ff &&
    bytes.readUInt16BE(bytes.length - 2) === 0xffd9
  );
}

function isWebp(bytes: Buffer): boolean {
  return (
    bytes.length > 20 &&
    bytes.toString('latin1', 0, 4) === 'RIFF' &&
    bytes.readUInt32LE(4) + 8 === bytes.length &&
    /^WEBPVP8[ LX]$/.test(bytes.toString('latin1', 8, 16))
  );
}
