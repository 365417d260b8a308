/** A month that is read in pieces while it is still being written to. */
import { expect, test } from 'vitest';
import { aPhone } from '../support/phone';

const SHOP = 'st_0123456789abcdefghjkmnpqrs' as never;
const piece = (csv: string, next: string | null) => ({
  ok: true,
  data: { name: 'statement-2026-11.csv', csv, next },
});
const moved = {
  ok: false,
  error: { code: 'BAD_INPUT', message: '', requestId: 'rq_1', retry: false, facts: { field: 'cursor' } },
};

/** Answers in this order; what was asked with which cursor. */
async function reading(...answers: readonly unknown[]) {
  const phone = aPhone();
  const waiting = [...answers];
  phone.serve(() => waiting.shift());
  const { session } = await phone.start();
  session.setToken('good');
  const { readExport } = await import('../../../src/features/promoter/read-export');
  const file = await readExport(SHOP, '2026-11');
  const cursors = phone.seen.map(({ body }) => (body as { cursor?: string }).cursor);
  return { file, cursors };
}

test('pieces one behind the other are the file', async () => {
  const { file, cursors } = await reading(piece('a', 'c1'), piece('b', null));
  expect(file).toEqual({ name: 'statement-2026-11.csv', text: 'ab' });
  expect(cursors).toEqual([undefined, 'c1']);
});

test('what was written behind the reader is read from the beginning: no line twice, none missing', async () => {
  const { file, cursors } = await reading(piece('a', 'c1'), moved, piece('A', 'c2'), piece('B', null));
  expect(file).toEqual({ name: 'statement-2026-11.csv', text: 'AB' });
  expect(cursors).toEqual([undefined, 'c1', undefined, 'c2']);
});

test('not for ever: then it says so', async () => {
  const again = [piece('a', 'c1'), moved];
  const { file } = await reading(...again, ...again, ...again);
  expect(file).toMatchObject({ code: 'BAD_INPUT' });
});
