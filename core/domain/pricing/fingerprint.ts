/**
 * A stable fingerprint of a text: three 32-bit multiply-xor hashes with different seeds, 24 hex digits. It tells
 * two sums apart; it is no protection against somebody who forges, and need not be: the server computes its own.
 */
export function fingerprint(text: string): string {
  return [0x2545f491, 0x9e3779b9, 0x85ebca6b].map((seed) => hash32(text, seed)).join('');
}

function hash32(text: string, seed: number): string {
  let state = seed ^ text.length;
  for (let place = 0; place < text.length; place += 1) {
    state = Math.imul(state ^ text.charCodeAt(place), 0x01000193);
    state = (state << 13) | (state >>> 19);
  }
  state = Math.imul(state ^ (state >>> 16), 0x7feb352d);
  state = Math.imul(state ^ (state >>> 15), 0x846ca68b);
  return ((state ^ (state >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
