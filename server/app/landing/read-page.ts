import type { CallOutput } from '#core/contract/define-call';
import type { openLanding } from '#core/contract/landing';
import type { ShareKind, ThingKind } from '#core/domain/share/share-kind';
import { ZERO_FEN } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { homeFlash } from '#server/app/catalog/flash-view';
import { goodsCard } from '#server/app/catalog/goods-card';
import { goodsListName } from '#server/app/catalog/list-goods';
import { openGroupViews } from '#server/app/catalog/open-group';
import { productView } from '#server/app/catalog/product-view';
import { shopperOf } from '#server/app/catalog/shopper';
import { bestOffers, couponOffer } from '#server/app/coupon/coupon-offers';
import type { Deps } from '#server/app/deps';
import { haggleView } from '#server/app/haggle/haggle-view';
import type { CtxOf } from '#server/app/handler';
import { makeCursor, pageFrom } from '#server/app/page-cursor';
import type { TemplateRow } from '#server/db/coupon-json';
import { couponPage } from '#server/db/coupon-store';
import { hagglePage } from '#server/db/haggle-read-store';
import { groupPage, HOME_PAGE, homePage, type LandingFrame, productPage } from '#server/db/landing-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { groupView } from './group-view';

type Page = CallOutput<typeof openLanding>['page'];
type PageOf<K extends ShareKind> = Extract<Page, { kind: K }>;
type Frame = Pick<LandingFrame, 'id' | 'key' | 'store' | 'viewer' | 'sharer'>;

interface Onlooker {
  readonly viewerId: Id<'person'> | null;
  readonly sharerId: Id<'person'> | null;
  readonly language: 'zh' | 'en';
  readonly now: Instant;
}
/** One thing of a shop, in one statement; null: it is not there for whoever looks. */
type Read<K extends ShareKind> = (
  db: Queryable,
  scope: StoreScope,
  frame: Frame & { readonly id: string },
  onlooker: Onlooker,
) => Promise<PageOf<K> | null>;

export async function readPage(
  { db }: Pick<Deps, 'db'>,
  kind: ShareKind,
  frame: Frame,
  { language, now }: CtxOf<typeof openLanding>,
): Promise<Page | null> {
  const scope = storeScope(frame.store.id);
  const viewerId = frame.viewer?.profile.id ?? null;
  const onlooker = { viewerId, sharerId: frame.sharer?.id ?? null, language, now };
  if (kind === 'home') return await readHome(db, scope, onlooker);
  return frame.id === null ? null : await THINGS[kind](db, scope, { ...frame, id: frame.id }, onlooker);
}

async function readHome(
  db: Queryable,
  scope: StoreScope,
  onlooker: Onlooker,
): Promise<PageOf<'home'> | null> {
  const { viewerId, language, now } = onlooker;
  const row = await homePage(db, scope, viewerId, now);
  if (row === null) return null;
  const shopper = shopperOf(row, now);
  const goods = pageFrom(
    row.goods,
    HOME_PAGE,
    ({ item }) => goodsCard(item, shopper),
    ({ key, id }) => makeCursor(goodsListName('default'), [key, id]),
  );
  const forming = openGroupViews(row.forming, language);
  const { categories } = row;
  const flash = homeFlash(row.flash, now);
  const coupons = bestOffers(row.tickets, ZERO_FEN, now);
  const { haggles } = row;
  return { kind: 'home', home: { categories, forming, flash, coupons, haggles, goods } };
}

const THINGS: { readonly [K in ThingKind]: Read<K> } = {
  async product(db, scope, { id, store }, { viewerId, language, now }) {
    const row = await productPage(db, scope, viewerId, id, now);
    if (row === null || !row.product.onSale) return null;
    const view = productView(row.product, store, row.campaign, shopperOf(row, now));
    const [least_fen = ZERO_FEN] = view.skus.map(({ price_fen }) => price_fen).sort((a, b) => a - b);
    const product = { ...view, coupons: bestOffers(row.tickets, least_fen, now) };
    return { kind: 'product', product, groups: openGroupViews(row.groups, language) };
  },

  async group(db, scope, { id, store }, onlooker) {
    const row = await groupPage(db, scope, onlooker.viewerId, id, onlooker.now);
    if (row === null) return null;
    return { kind: 'group', group: groupView(row, store, onlooker, onlooker.now) };
  },

  async haggle(db, scope, { id }, onlooker) {
    const row = await hagglePage(db, scope, onlooker.viewerId, id, onlooker.now);
    if (row === null) return null;
    return { kind: 'haggle', haggle: haggleView(row, onlooker, onlooker.now) };
  },

  async coupon(db, scope, { id, key }, { viewerId, now }) {
    const row = await couponPage(db, scope, viewerId, id, now);
    const { given } = row?.offer.template ?? {};
    if (row === null || given === undefined || !mayBeSeen(given, key === row.link_key)) return null;
    const others = bestOffers(row.others, ZERO_FEN, now);
    return {
      kind: 'coupon',
      offer: couponOffer(row.offer, now),
      others,
      key: given === 'link' ? key : null,
    };
  },
};

/** What a shop keeps for those who have the link is there for nobody else; what it gives itself has no page. */
function mayBeSeen(given: TemplateRow['given'], hasKey: boolean): boolean {
  return given === 'public' || (given === 'link' && hasKey);
}
