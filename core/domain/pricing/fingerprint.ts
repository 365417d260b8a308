/**
 * A stable fingerprint of a text: three 32-bit multiply-xor hashes with different seeds, 24 hex digits. It tells
 * two sums apart; it is no protection against somebody who forges, and need not be: the server computes its own.
 */
export function fingerprint(text: string): string {
  let first = 0x2545f491 ^ text.length;
  let second = 0x9e3779b9 ^ text.length;
  let third = 0x85ebca6b ^ text.length;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    first = turned(Math.imul(first ^ code, 0x01000193));
    second = turned(Math.imul(second ^ code, 0x01000193));
    third = turned(Math.imul(third ^ code, 0x01000193));
  }
  return hex(first) + hex(second) + hex(third);
}

function turned(state: number): number {
  return (state << 13) | (state >>> 19);
}

function hex(before: number): string {
  let state = before;
  state = Math.imul(state ^ (state >>> 16), 0x7feb352d);
  state = Math.imul(state ^ (state >>> 15), 0x846ca68b);
  return ((state ^ (state >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
