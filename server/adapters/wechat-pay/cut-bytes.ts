/** The longest head of `text` that is at most `limit` bytes of UTF-8 and ends at a whole character. */
export function cutBytes(text: string, limit: number): string {
  let bytes = 0;
  let head = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    head += character;
  }
  return head;
}
