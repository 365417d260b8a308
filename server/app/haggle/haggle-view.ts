import type { HaggleCard, HaggleView } from '#core/contract/haggle';
import { haggleSettings } from '#core/domain/haggle/haggle-kind';
import { haggleProblem } from '#core/domain/haggle/lawful';
import { type Beholder, faceOf } from '#core/domain/person/face';
import { shippingFacts } from '#core/domain/shipping/shipping-facts';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { HaggleCardRow, HagglePageRow } from '#server/db/haggle-read-store';

/** Who looks, and who showed them the way. */
export interface HaggleOnlooker {
  readonly viewerId: Id<'person'> | null;
  readonly sharerId: Id<'person'> | null;
  readonly language: 'zh' | 'en';
}

/** Over when its time is, whether or not the job that says so has run. */
export function haggleCard(row: HaggleCardRow, now: Instant): HaggleCard {
  return {
    id: row.id,
    storeId: row.store_id,
    productId: row.product_id,
    title: row.title,
    label: row.label,
    picture: row.picture,
    status: row.status === 'open' && row.expires_at <= now ? 'expired' : row.status,
    list_fen: row.list_fen,
    floor_fen: row.floor_fen,
    now_fen: fen(row.list_fen - row.cut_fen),
    done: row.done,
    stepCount: row.step_count,
    expiresAt: row.expires_at,
  };
}

/** Masked names as on group pages. Of helps that are held only the helper knows; the owner reads how many there are. */
export function haggleView(row: HagglePageRow, onlooker: HaggleOnlooker, now: Instant): HaggleView {
  const card = haggleCard(row, now);
  const { viewerId, sharerId, language } = onlooker;
  const mine = viewerId !== null && viewerId === row.owner_id;
  const beholder = (personId: Id<'person'>): Beholder => {
    if (personId === viewerId) return 'self';
    return personId === sharerId ? 'friend' : 'stranger';
  };
  const helps = new Map(row.helps.map((help) => [help.step, help]));
  return {
    ...card,
    campaignId: row.campaign_id,
    skuId: row.sku_id,
    share: row.share,
    startedAt: row.started_at,
    shipping: shippingFacts(row.shipping),
    owner: faceOf(row.owner, beholder(row.owner_id), language),
    mine,
    steps: row.cuts_fen.map((cut_fen, place) => {
      const help = helps.get(place + 1);
      return help === undefined
        ? { cut_fen, by: null, me: false, at: null }
        : {
            cut_fen,
            by: faceOf(help.profile, beholder(help.personId), language),
            me: help.personId === viewerId,
            at: help.at,
          };
    }),
    myHelp: mine ? null : row.my_help,
    heldHelps: mine ? row.held : 0,
    mayHelp: !mine && row.my_help === null && card.status === 'open' && row.done < row.step_count,
    orderId: mine ? row.order_id : null,
    withCoupons: row.with_coupons,
    canStart: canStart(row),
    own: row.own_id,
  };
}

function canStart(row: HagglePageRow): boolean {
  if (!row.startable || !row.units_allowed || row.own_id !== null || row.floor_now_fen === null) return false;
  const { helpers } = haggleSettings.parse(row.settings);
  return haggleProblem({ list_fen: row.list_now_fen, floor_fen: row.floor_now_fen, helpers }) === null;
}
