import * as z from 'zod/mini';
import { NOTICE_TEMPLATES, SUBSCRIPTION_TAPS } from '../domain/notice/templates';
import { defineCall } from './define-call';
import { count, done, idOf, instantField, optionalText, pageInput, pageOf, typedText, words } from './fields';
import { viewerView } from './landing';

/** Of the privacy notice: another one asks everybody again before their next own act. */
export const PRIVACY_VERSION = '2026-11-29';

export const login = defineCall({
  fn: 'account',
  action: 'login',
  auth: 'anyone',
  mutation: false,
  summary: "Exchanges WeChat's login code for a session; joins the visitor to the person.",
  input: z.strictObject({
    code: typedText(200),
    visitorId: z.optional(idOf('visitor')),
  }),
  output: z.object({
    token: z.string(),
    expiresAt: instantField,
    viewer: viewerView,
    consented: z.boolean(),
  }),
  errors: ['LOGIN_FAILED'],
});

/** A shop that gave the person a member level. */
export const membershipView = z.object({
  storeId: idOf('store'),
  storeName: words,
  /** 1 to 9. */
  level: count,
  /** Member prices run there now. */
  prices: z.boolean(),
});
export type MembershipView = z.output<typeof membershipView>;

export const getViewer = defineCall({
  fn: 'account',
  action: 'viewer',
  auth: 'person',
  mutation: false,
  summary:
    'Who I am: name, face, unread notices, cart count, the stores I work for with my role in each, the shops I am a member of.',
  input: z.strictObject({}),
  output: z.object({ viewer: viewerView, consented: z.boolean(), memberOf: z.array(membershipView) }),
  errors: [],
});

export const giveConsent = defineCall({
  fn: 'account',
  action: 'consent',
  auth: 'person',
  mutation: true,
  summary: 'Records that the person accepted this version of the privacy notice.',
  input: z.strictObject({ version: typedText(20) }),
  output: done,
  errors: [],
});

export const setProfile = defineCall({
  fn: 'account',
  action: 'profile',
  auth: 'person',
  mutation: true,
  summary: 'Chosen name and face, or hidden from strangers. Moderated when written.',
  input: z.strictObject({
    nickname: z.optional(typedText(30)),
    avatar: z.optional(typedText(40)),
    hidden: z.optional(z.boolean()),
  }),
  output: z.object({ viewer: viewerView, moderation: z.enum(['shown', 'pending', 'held']) }),
  errors: [],
});

export const addressFields = {
  name: typedText(30),
  /** A Chinese mobile or landline number; spaces and dashes are taken out. */
  phone: z.string().check(z.trim(), z.regex(/^\+?[\d\s-]{7,20}$/)),
  /** GB/T 2260 codes: province, city, district. */
  region: z.string().check(z.regex(/^\d{6}$/)),
  detail: typedText(120),
};

export const addressView = z.object({
  id: idOf('address'),
  name: z.string(),
  phone: z.string(),
  region: z.string(),
  regionText: z.string(),
  detail: z.string(),
  isDefault: z.boolean(),
});
export type AddressView = z.output<typeof addressView>;

export const listAddresses = defineCall({
  fn: 'account',
  action: 'addresses',
  auth: 'person',
  mutation: false,
  summary: 'My addresses, the default one first.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(addressView) }),
  errors: [],
});

export const saveAddress = defineCall({
  fn: 'account',
  action: 'save-address',
  auth: 'person',
  mutation: true,
  summary: 'Adds an address, or changes one of mine.',
  input: z.strictObject({ id: z.optional(idOf('address')), ...addressFields, isDefault: z.boolean() }),
  output: addressView,
  errors: ['ADDRESS_LIMIT'],
});

export const removeAddress = defineCall({
  fn: 'account',
  action: 'remove-address',
  auth: 'person',
  mutation: true,
  summary: 'Removes one of my addresses; orders keep their own copy.',
  input: z.strictObject({ id: idOf('address') }),
  output: done,
  errors: [],
});

export const noticeView = z.object({
  id: idOf('notice'),
  /** The notice's key, as `buyer.shipped`. */
  event: z.string(),
  title: words,
  body: words,
  /** A page of this app, or null. */
  path: z.nullable(z.string()),
  at: instantField,
  read: z.boolean(),
});
export type NoticeView = z.output<typeof noticeView>;

export const listNotices = defineCall({
  fn: 'account',
  action: 'notices',
  auth: 'person',
  mutation: false,
  summary: 'My inbox, newest first.',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(noticeView),
  errors: [],
});

export const readNotices = defineCall({
  fn: 'account',
  action: 'read-notices',
  auth: 'person',
  mutation: true,
  summary: 'Marks my notices up to this one as read.',
  input: z.strictObject({ upTo: idOf('notice') }),
  output: done,
  errors: [],
});

export const subscriptionPlan = defineCall({
  fn: 'account',
  action: 'subscription-plan',
  auth: 'anyone',
  mutation: false,
  summary: 'The WeChat template ids to ask for at a tap (at most 3).',
  input: z.strictObject({ tap: z.enum(SUBSCRIPTION_TAPS) }),
  output: z.object({
    templates: z.array(z.object({ template: z.enum(NOTICE_TEMPLATES), templateId: z.string() })),
  }),
  errors: [],
});

export const recordSubscription = defineCall({
  fn: 'account',
  action: 'record-subscription',
  auth: 'person',
  mutation: true,
  summary: 'What the person answered to the subscribe sheet: one accept = one message in the wallet.',
  input: z.strictObject({
    answers: z
      .array(
        z.strictObject({
          template: z.enum(NOTICE_TEMPLATES),
          result: z.enum(['accept', 'reject', 'ban', 'filter']),
        }),
      )
      .check(z.minLength(1), z.maxLength(3)),
  }),
  output: done,
  errors: [],
});

/** Remark on an order, shown to the shop. */
export const remarkField = optionalText(120);
