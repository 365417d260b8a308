/** A page that a card, a link or a code opens: asked for in one call, and shared on. */
import * as z from 'zod/mini';
import type { ShareKind, ShareTarget } from '../domain/share/share-kind';
import { couponOffer } from './coupon';
import { defineCall, EVERY_ROLE } from './define-call';
import { face } from './face';
import { count, everyOf, idOf, instantField, picture, tokenField, typedText } from './fields';
import { haggleView } from './haggle';
import { groupView, homeView, openGroup, productView, storeView } from './storefront';

export const viewerView = z.object({
  /** Null before login. */
  personId: z.nullable(idOf('person')),
  name: z.nullable(z.string()),
  avatar: z.nullable(picture),
  /** Strangers see 好友 A3 instead of the name. */
  hidden: z.boolean(),
  unread: count,
  cartCount: count,
  /** Stores this person works for. */
  staffOf: z.array(z.object({ storeId: idOf('store'), role: z.enum(EVERY_ROLE) })),
});

const LANDING_TARGETS = {
  home: z.strictObject({ page: z.literal('home'), storeId: z.optional(idOf('store')) }),
  product: z.strictObject({ page: z.literal('product'), productId: idOf('product') }),
  group: z.strictObject({ page: z.literal('group'), groupId: idOf('group') }),
  haggle: z.strictObject({ page: z.literal('haggle'), haggleId: idOf('haggle') }),
  coupon: z.strictObject({
    page: z.literal('coupon'),
    templateId: idOf('couponTemplate'),
    key: z.optional(typedText(32)),
  }),
} as const satisfies { [K in ShareKind]: z.ZodMiniType<Extract<ShareTarget, { page: K }>> };
const landingTarget = z.discriminatedUnion('page', [
  ...everyOf(LANDING_TARGETS),
  /** A scanned code carries only its token. */
  z.strictObject({ page: z.literal('token') }),
]);

const LANDING_PAGES = {
  home: z.object({ kind: z.literal('home'), home: homeView }),
  product: z.object({ kind: z.literal('product'), product: productView, groups: z.array(openGroup) }),
  group: z.object({ kind: z.literal('group'), group: groupView }),
  haggle: z.object({ kind: z.literal('haggle'), haggle: haggleView }),
  coupon: z.object({
    kind: z.literal('coupon'),
    offer: couponOffer,
    others: z.array(couponOffer),
    /** Of a coupon that is kept for a link, for whoever came by it, or by a card or a code of theirs; null: it needs none. */
    key: z.nullable(z.string()),
  }),
} as const satisfies { [K in ShareKind]: z.ZodMiniType<{ kind: K }> };

export const openLanding = defineCall({
  fn: 'landing',
  action: 'open',
  auth: 'anyone',
  mutation: false,
  summary: 'Everything the first screen of a page shows, in one call; records the visit with its token.',
  input: z.strictObject({
    target: landingTarget,
    token: z.optional(tokenField),
    /** WeChat's scene number of the launch. */
    scene: z.optional(z.int().check(z.gte(0), z.lte(99_999))),
    visitorId: z.optional(idOf('visitor')),
    /** Looking again at a page that is open: its own share token, answered back. No visit is recorded, no token minted. */
    shareToken: z.optional(tokenField),
  }),
  output: z.object({
    now: instantField,
    store: storeView,
    viewer: viewerView,
    /** Who shared the card that led here. */
    sharer: z.nullable(face),
    page: z.discriminatedUnion('kind', everyOf(LANDING_PAGES)),
    /** The link named a card that nobody knows (any more) and nothing else, so this is a shop's first page: say so. */
    lost: z.boolean(),
    /** A fresh token for sharing this very page, minted now so that sharing answers at once. */
    shareToken: tokenField,
    /** The visitor's id, made here when the client had none. */
    visitorId: idOf('visitor'),
  }),
  errors: [],
});

export const prepareCard = defineCall({
  fn: 'landing',
  action: 'card',
  auth: 'anyone',
  // Asking twice gives the same activity: the token is the key.
  mutation: false,
  summary:
    'The updatable message behind a group\'s shared card, so that its "2/3 人" stays live in the chat.',
  input: z.strictObject({ shareToken: tokenField }),
  /** Null: this page has no live card, or WeChat gave none; the card is shared all the same. */
  output: z.object({ activityId: z.nullable(z.string()) }),
  errors: [],
});

export const shareCode = defineCall({
  fn: 'landing',
  action: 'share-code',
  auth: 'anyone',
  // Asking twice gives the same picture: the token is the key.
  mutation: false,
  summary: 'The mini-program code of a share token, for posters: it opens the page it was minted on.',
  input: z.strictObject({ shareToken: tokenField }),
  /** Its path on the host. A token with a code is kept for good: what is printed goes on working. */
  output: z.object({ picture: z.string() }),
  errors: ['SHARE_UNAVAILABLE', 'SHARE_LIMIT'],
});

export const shareLink = defineCall({
  fn: 'landing',
  action: 'share-link',
  auth: 'anyone',
  // As above.
  mutation: false,
  summary: 'A short https link that opens the page of a share token in the mini-program from anywhere.',
  input: z.strictObject({ shareToken: tokenField }),
  output: z.object({ link: z.string(), until: instantField }),
  errors: ['SHARE_UNAVAILABLE', 'SHARE_LIMIT'],
});
