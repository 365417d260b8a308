import type { ApiAnswer } from './client';

/** What the port's answers are made with. */
export function yes<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function no<C extends string>(
  code: C,
  answer: Exclude<ApiAnswer, { kind: 'done' }>,
): { ok: false; code: C; detail: string } {
  return { ok: false, code, detail: answer.detail };
}

export function notUnderstood(): { ok: false; code: 'UNREACHABLE'; detail: string } {
  return { ok: false, code: 'UNREACHABLE', detail: 'a verified answer of an unexpected shape' };
}
