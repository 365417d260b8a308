import { randomBytes } from 'node:crypto';
import { makeId } from '#core/kernel/id';
import type { Clock } from '#server/ports/clock';
import type { Ids } from '#server/ports/ids';

const TOKEN_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TOKEN_LENGTH = 22;
/** Bytes from here on would favour the alphabet's first letters. */
const FAIR_LIMIT = 256 - (256 % TOKEN_ALPHABET.length);

/** Ids and tokens from the system's source of randomness, ids ordered by the business clock. */
export function randomIds(clock: Clock): Ids {
  return {
    next: (kind) => makeId(kind, clock.now(), randomBytes(10)),
    token() {
      let token = '';
      while (token.length < TOKEN_LENGTH) {
        for (const byte of randomBytes(TOKEN_LENGTH)) {
          if (byte < FAIR_LIMIT && token.length < TOKEN_LENGTH) {
            token += TOKEN_ALPHABET.charAt(byte % TOKEN_ALPHABET.length);
          }
        }
      }
      return token;
    },
  };
}
