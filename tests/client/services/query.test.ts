/** What a page shows after something was done while it was still being asked for. */
import { beforeEach, describe, expect, test } from 'vitest';
import { listCategories } from '#core/contract/storefront';
import { aPhone } from '../support/phone';

const SHOP = { storeId: 'st_0123456789abcdefghjkmnpqrs' } as never;
const answer = (name: string) => ({ items: [{ name }] }) as never;

/** A page that looks at the categories, and a server that answers when it is told to. */
async function looking() {
  const phone = aPhone();
  const waiting: ((name: string) => void)[] = [];
  phone.serve(
    () => new Promise((resolve) => waiting.push((name) => resolve({ ok: true, data: answer(name) }))),
  );
  await phone.start();
  const { invalidate, queries } = await import('@/services/query');
  queries.subscribe(listCategories, SHOP, () => undefined);
  const asked = queries.ensure(listCategories, SHOP, 0);
  await next();
  return {
    phone,
    waiting,
    invalidate,
    queries,
    asked,
    shown: () => queries.state(listCategories, SHOP).data,
  };
}
const next = () => new Promise((resolve) => setImmediate(resolve));

let page: Awaited<ReturnType<typeof looking>>;
beforeEach(async () => {
  page = await looking();
});

describe('something is done while an answer is on its way', () => {
  test('the answer may be from before: it is not shown, and asked for again', async () => {
    page.invalidate(listCategories);
    page.waiting[0]?.('before');
    await next();
    expect(page.shown()).toBeUndefined();
    expect(page.phone.seen).toHaveLength(2);
    page.waiting[1]?.('after');
    await page.asked;
    expect(page.shown()).toEqual(answer('after'));
    expect(page.queries.state(listCategories, SHOP).loading).toBe(false);
  });

  test('what the deed itself answered stays', async () => {
    page.queries.put(listCategories, SHOP, answer('after'));
    page.waiting[0]?.('before');
    await page.asked;
    expect(page.shown()).toEqual(answer('after'));
    expect(page.phone.seen).toHaveLength(1);
    expect(page.queries.state(listCategories, SHOP).loading).toBe(false);
  });

  test('nothing was done: one answer for whoever asks meanwhile', async () => {
    void page.queries.ensure(listCategories, SHOP, 0);
    page.waiting[0]?.('now');
    await page.asked;
    expect(page.shown()).toEqual(answer('now'));
    expect(page.phone.seen).toHaveLength(1);
  });
});
