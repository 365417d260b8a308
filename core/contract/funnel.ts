/** From a card to what was sold by it: by the promoters, the campaigns and the cards of a shop. */
import * as z from 'zod/mini';
import { SHARE_KIND_NAMES } from '../domain/share/share-kind';
import { defineCall } from './define-call';
import { face } from './face';
import { count, fenField, idOf, instantField, pageInput, pageOf, picture, tokenField, words } from './fields';

const storeId = idOf('store');

export const funnel = z.object({
  /**
   * By cards of a promoter's own and those that others passed on from them, up to the next promoter's; their own visits left out, as far as
   * visits are remembered. How often a card was seen in a chat, nobody says.
   */
  visits: count,
  visitors: count,
  /** Who had never been in the shop. */
  newVisitors: count,
  /** Credited to the promoter as the first level, with what their lines were paid and what went back; none that the shop took back. */
  orders: count,
  paid_fen: fenField,
  refunded_fen: fenField,
});

/** A card as it is told of; whoever has its token opens it. */
const share = z.object({
  /** Where it leads: to the shop, or to a thing of that kind. */
  page: z.enum(SHARE_KIND_NAMES),
  /** What that is called, and looks like; null: home, or it is gone. Home looks like the shop; a coupon like nothing. */
  title: z.nullable(words),
  picture: z.nullable(picture),
  sharedAt: instantField,
  /** A poster or a link was made of it. Of a card that is sent to a chat nobody hears. */
  poster: z.boolean(),
  link: z.boolean(),
});
const ownShare = z.extend(share, {
  shareToken: tokenField,
  /** Of the thing it leads to. */
  id: z.nullable(z.string()),
});
/** `key` tells one from the others, and opens nothing. */
const shopsShare = z.extend(share, { key: z.string() });

export const listShares = defineCall({
  fn: 'referral',
  action: 'shares',
  auth: 'person',
  mutation: false,
  summary:
    'My cards in a shop that somebody came by or bought by in the last 30 days, newest first. A friend who shares my card on brings whoever comes and buys by mine.',
  input: z.strictObject({ storeId, ...pageInput }),
  output: pageOf(
    z.object({
      /** Null: of orders whose card is forgotten. */
      share: z.nullable(ownShare),
      ...funnel.shape,
    }),
  ),
  errors: [],
});

export const getFunnel = defineCall({
  fn: 'referral',
  action: 'funnel',
  auth: { staff: ['owner', 'manager'] },
  mutation: false,
  summary:
    'Who came by promoters’ cards and what they bought, by promoter or campaign, the most sold first, or by card, the newest first.',
  input: z.strictObject({
    storeId,
    by: z.enum(['promoter', 'campaign', 'share']),
    /** Of Shanghai, today the last of them. */
    days: z.int().check(z.gte(1), z.lte(90)),
    ...pageInput,
  }),
  output: z.object({
    since: instantField,
    /** Of the shop in these days; null on every page but the first. */
    all: z.nullable(funnel),
    ...pageOf(
      z.object({
        /** By promoter, and whose the card is. */
        promoter: z.nullable(z.object({ id: idOf('promoter'), face })),
        /** By campaign: whose group or haggle the card leads to, and whose price the line had; null: no campaign's. */
        campaign: z.nullable(z.object({ id: idOf('campaign'), title: words })),
        share: z.nullable(shopsShare),
        ...funnel.shape,
      }),
    ).shape,
  }),
  errors: [],
});
