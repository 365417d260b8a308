import { randomBytes } from 'node:crypto';

/** 32 unguessable characters, as WeChat's own samples send. */
export function randomNonce(): string {
  return randomBytes(16).toString('hex').toUpperCase();
}
