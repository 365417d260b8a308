import { randomFillSync } from 'node:crypto';
import { makeId } from '#core/kernel/id';
import type { Clock } from '#server/ports/clock';
import type { Ids } from '#server/ports/ids';

const TOKEN_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TOKEN_LENGTH = 22;
/** Bytes from here on would favour the alphabet's first letters. */
const FAIR_LIMIT = 256 - (256 % TOKEN_ALPHABET.length);
const ID_BYTES = 10;
const STORE_BYTES = 4_096;

/** Ids and tokens from the system's source of randomness, ids ordered by the business clock. */
export function randomIds(clock: Clock): Ids {
  // Asking the system for a few bytes costs as much as asking for many, and an order takes half a dozen ids. No byte is used twice.
  const store = Buffer.alloc(STORE_BYTES);
  let used = STORE_BYTES;
  const bytes = (count: number): Buffer => {
    if (used + count > STORE_BYTES) {
      randomFillSync(store);
      used = 0;
    }
    used += count;
    return store.subarray(used - count, used);
  };
  return {
    next: (kind) => makeId(kind, clock.now(), bytes(ID_BYTES)),
    token() {
      let token = '';
      while (token.length < TOKEN_LENGTH) {
        for (const byte of bytes(TOKEN_LENGTH)) {
          if (byte < FAIR_LIMIT && token.length < TOKEN_LENGTH) {
            token += TOKEN_ALPHABET.charAt(byte % TOKEN_ALPHABET.length);
          }
        }
      }
      return token;
    },
  };
}
