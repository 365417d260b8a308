import type { IdKind } from '../../kernel/id';

/**
 * What can be shared: by its name, whose id it is known by, and what that id is called in whatever keeps it. Everything else that
 * differs by kind is derived from this list or is a table of all its names (`satisfies Record<ShareKind, …>`), so that a kind which was
 * forgotten somewhere does not compile. A shop's first page is known by the shop, which a card has beside its target.
 */
export const SHARE_KINDS = {
  home: { of: 'store', idField: 'storeId' },
  product: { of: 'product', idField: 'productId' },
  group: { of: 'group', idField: 'groupId' },
  haggle: { of: 'haggle', idField: 'haggleId' },
  coupon: { of: 'couponTemplate', idField: 'templateId' },
} as const satisfies Record<string, { readonly of: IdKind; readonly idField: string }>;

export type ShareKind = keyof typeof SHARE_KINDS;
/** Those that are one thing of a shop, not the shop. */
export type ThingKind = Exclude<ShareKind, 'home'>;
export const SHARE_KIND_NAMES = Object.keys(SHARE_KINDS) as readonly ShareKind[];
type IdField<K extends ShareKind> = (typeof SHARE_KINDS)[K]['idField'];

/** What a card or a visit leads to, as it is kept. `key`: of what only opens with one. */
export type ShareTarget =
  | { readonly page: 'home' }
  | {
      readonly [K in ThingKind]: { readonly page: K; readonly key?: string | undefined } & Readonly<
        Record<IdField<K>, string>
      >;
    }[ThingKind];

/** What was kept by another version, or came from outside, may name a kind that is not known here. */
export function isShareKind(name: string): name is ShareKind {
  return (SHARE_KIND_NAMES as readonly string[]).includes(name);
}

export function shareTarget(page: ShareKind, id: string | null, key: string | null): ShareTarget {
  if (page === 'home' || id === null) return { page: 'home' };
  return { page, [SHARE_KINDS[page].idField]: id, ...(key === null ? {} : { key }) } as ShareTarget;
}
