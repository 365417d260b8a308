/** Where pictures live. `put` sniffs the content: what is not really JPEG, PNG or WebP is refused whatever it calls itself. */
export interface Storage {
  put(
    bytes: Uint8Array,
  ): Promise<{ ok: true; sha256: string; mime: string; path: string } | { ok: false; code: 'UPLOAD_TYPE' }>;
  read(path: string): Promise<{ bytes: Uint8Array; mime: string } | null>;
}
