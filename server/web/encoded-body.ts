import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface Encoded {
  readonly encoding: 'br' | 'gzip' | null;
  readonly body: Buffer;
}

const BROTLI_QUALITY = 9;
const LEAST_BYTES = 1_024;

/** The text of `read`, compressed as the client accepts it: each form is made once and kept. */
export function encodedBody(read: () => Promise<Buffer>): (accepted: string) => Promise<Encoded> {
  const forms = new Map<Encoded['encoding'], Promise<Buffer>>();
  const plain = () => kept(null, read);
  function kept(encoding: Encoded['encoding'], make: () => Promise<Buffer>): Promise<Buffer> {
    const known = forms.get(encoding);
    if (known !== undefined) return known;
    const made = make();
    forms.set(encoding, made);
    made.catch(() => forms.delete(encoding));
    return made;
  }
  return async (accepted) => {
    const text = await plain();
    if (text.length >= LEAST_BYTES && /\bbr\b/.test(accepted)) {
      return { encoding: 'br', body: await kept('br', () => compressed(text, 'br')) };
    }
    if (text.length >= LEAST_BYTES && /\bgzip\b/.test(accepted)) {
      return { encoding: 'gzip', body: await kept('gzip', () => compressed(text, 'gzip')) };
    }
    return { encoding: null, body: text };
  };
}

/** Answers made for one request: quick rather than small. */
export async function encodedOnce(text: string, accepted: string): Promise<Encoded> {
  const body = Buffer.from(text);
  if (body.length < LEAST_BYTES || !/\bgzip\b/.test(accepted)) return { encoding: null, body };
  return { encoding: 'gzip', body: await promisify(gzip)(body) };
}

function compressed(text: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(text, { level: 9 });
  return promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } });
}
