import type { CallOutput, ParsedInput } from '#core/contract/define-call';
import { openLanding } from '#core/contract/shop';
import { faceOf } from '#core/domain/person/face';
import { ZERO_FEN } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { fail, ok } from '#core/kernel/result';
import { viewerView } from '#server/app/account/viewer-view';
import { homeFlash } from '#server/app/catalog/flash-view';
import { goodsCard } from '#server/app/catalog/goods-card';
import { goodsListName } from '#server/app/catalog/list-goods';
import { openGroupViews } from '#server/app/catalog/open-group';
import { productView } from '#server/app/catalog/product-view';
import { shopperOf } from '#server/app/catalog/shopper';
import { bestOffers, couponOffer } from '#server/app/coupon/coupon-offers';
import type { Deps } from '#server/app/deps';
import { haggleView } from '#server/app/haggle/haggle-view';
import { type CtxOf, handler } from '#server/app/handler';
import { makeCursor, pageFrom } from '#server/app/page-cursor';
import type { TemplateRow } from '#server/db/coupon-json';
import { couponPage } from '#server/db/coupon-store';
import { hagglePage } from '#server/db/haggle-read-store';
import {
  groupPage,
  HOME_PAGE,
  homePage,
  type LandingFrame,
  landingFrame,
  productPage,
} from '#server/db/landing-store';
import { storeScope } from '#server/db/scope';
import { recordVisit, type ShareTarget } from '#server/db/visit-store';
import { groupView } from './group-view';

type Page = CallOutput<typeof openLanding>['page'];
type Target = ParsedInput<typeof openLanding>['target'];
type Ctx = CtxOf<typeof openLanding>;

/**
 * Three statements, two round trips one after the other: the frame (where the link leads, whose shop, who looks, who shared);
 * then the page, while the visit and the fresh share token are written beside it. A visit that cannot be written costs nobody
 * the page.
 */
export const openLandingHandler = handler(openLanding, async (deps, input, ctx) => {
  const visitorId = input.visitorId ?? deps.ids.next('visitor');
  const frame = await landingFrame(deps.db, {
    ...aimOf(input.target),
    token: input.token ?? null,
    personId: ctx.personId,
    visitorId: input.visitorId ?? null,
  });
  if (frame === null) return fail('NOT_FOUND');

  const again = input.shareToken !== undefined;
  const shareToken = input.shareToken ?? deps.ids.token();
  const [page] = await Promise.all([
    readPage(deps, frame, ctx, input.target),
    again
      ? null
      : record(deps, ctx, frame, targetOf(frame, input.target), {
          visitorId,
          shareToken,
          scene: input.scene ?? null,
        }),
  ]);
  if (page === null) return fail('NOT_FOUND');
  return ok({
    now: ctx.now,
    store: frame.store,
    viewer: viewerView(frame.viewer, ctx.language),
    sharer: frame.sharer === null ? null : faceOf(frame.sharer, 'friend', ctx.language),
    page,
    shareToken,
    visitorId,
  });
});

function aimOf(target: Target) {
  switch (target.page) {
    case 'home':
      return { page: target.page, id: target.storeId ?? null };
    case 'product':
      return { page: target.page, id: target.productId };
    case 'group':
      return { page: target.page, id: target.groupId };
    case 'haggle':
      return { page: target.page, id: target.haggleId };
    case 'coupon':
      return { page: target.page, id: target.templateId };
    case 'token':
      return { page: target.page, id: null };
  }
}

async function readPage(deps: Deps, frame: LandingFrame, ctx: Ctx, target: Target): Promise<Page | null> {
  const scope = storeScope(frame.store.id);
  const viewerId = frame.viewer?.profile.id ?? null;
  const { language, now } = ctx;
  if (frame.page === 'home') {
    const row = await homePage(deps.db, scope, viewerId, now);
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
  if (frame.page === 'product') {
    const row = await productPage(deps.db, scope, viewerId, frame.id ?? '', now);
    if (row === null || !row.product.onSale) return null;
    const view = productView(row.product, frame.store, row.campaign, shopperOf(row, now));
    const [least_fen = ZERO_FEN] = view.skus.map(({ price_fen }) => price_fen).sort((a, b) => a - b);
    const product = { ...view, coupons: bestOffers(row.tickets, least_fen, now) };
    return { kind: 'product', product, groups: openGroupViews(row.groups, language) };
  }
  if (frame.page === 'coupon') {
    const row = await couponPage(deps.db, scope, viewerId, frame.id ?? '', now);
    const key = keyOf(frame, target);
    const { given } = row?.offer.template ?? {};
    if (row === null || given === undefined || !mayBeSeen(given, key === row.link_key)) return null;
    const others = bestOffers(row.others, ZERO_FEN, now);
    return {
      kind: 'coupon',
      offer: couponOffer(row.offer, now),
      others,
      key: given === 'link' ? key : null,
    };
  }
  if (frame.page === 'haggle') {
    const row = await hagglePage(deps.db, scope, viewerId, frame.id ?? '', now);
    if (row === null) return null;
    const onlooker = { viewerId, sharerId: frame.sharer?.id ?? null, language };
    return { kind: 'haggle', haggle: haggleView(row, onlooker, now) };
  }
  if (frame.page !== 'group') return null;
  const row = await groupPage(deps.db, scope, viewerId, frame.id ?? '', now);
  if (row === null) return null;
  const sharerId = frame.sharer?.id ?? null;
  return { kind: 'group', group: groupView(row, frame.store, { viewerId, sharerId, language }, now) };
}

/** What a shop keeps for those who have the link is there for nobody else; what it gives itself has no page. */
function mayBeSeen(given: TemplateRow['given'], hasKey: boolean): boolean {
  return given === 'public' || (given === 'link' && hasKey);
}

async function record(
  deps: Deps,
  ctx: Ctx,
  frame: LandingFrame,
  target: ShareTarget,
  made: { visitorId: Id<'visitor'>; shareToken: string; scene: number | null },
): Promise<void> {
  const visit = {
    id: deps.ids.next('visit'),
    personId: ctx.personId,
    token: frame.token,
    target,
    ...made,
  };
  try {
    await recordVisit(deps.db, storeScope(frame.store.id), visit, ctx.now);
  } catch (error) {
    deps.log.warn('visit.lost', {
      requestId: ctx.requestId,
      reason: error instanceof Error ? error.name : 'unknown',
    });
  }
}

/** Of a coupon that is kept for a link: from the link itself, or from the card that stands for it. */
function keyOf(frame: LandingFrame, target: Target): string | null {
  return target.page === 'coupon' ? (target.key ?? null) : frame.key;
}

/** What is shared on is this page, with the key that opened it: whoever gets the card has been let in. */
function targetOf(frame: LandingFrame, target: Target): ShareTarget {
  const { page, id } = frame;
  const key = keyOf(frame, target);
  if (page === 'product' && id !== null) return { page, productId: id };
  if (page === 'group' && id !== null) return { page, groupId: id };
  if (page === 'haggle' && id !== null) return { page, haggleId: id };
  if (page === 'coupon' && id !== null) return { page, templateId: id, ...(key === null ? {} : { key }) };
  return { page: 'home' };
}
