/** One list of what can be shared: whatever else is said of a kind begins here. */
import { expect, test } from 'vitest';
import { isShareKind, SHARE_KIND_NAMES, SHARE_KINDS, shareTarget } from '#core/domain/share/share-kind';

test('each is known by ids of its own, and keeps them under a name of its own: a short link knows a page by its id alone', () => {
  for (const fact of ['of', 'idField'] as const) {
    const said = SHARE_KIND_NAMES.map((kind) => SHARE_KINDS[kind][fact]);
    expect(new Set(said).size, fact).toBe(said.length);
  }
});

test('what is kept of a page: its kind, its id, and the key that opened it', () => {
  expect(shareTarget('product', 'pr_1', null)).toEqual({ page: 'product', productId: 'pr_1' });
  expect(shareTarget('coupon', 'ct_1', 'k')).toEqual({ page: 'coupon', templateId: 'ct_1', key: 'k' });
  // Its shop stands beside it.
  expect(shareTarget('home', 'st_1', null)).toEqual({ page: 'home' });
});

test.each(['parade', 'token', '', 'toString', '__proto__'])('%j is no kind', (name) => {
  expect(isShareKind(name)).toBe(false);
});
