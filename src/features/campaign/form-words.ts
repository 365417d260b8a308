/**
 * The words of the forms that kinds describe themselves (`fields` in core/domain): what each field is called and how it is meant. Only
 * the shop's package imports this; buyers' phones have none of it. A field name or a choice without words does not compile.
 */
import type { OfferProblem } from '#core/domain/offer/offer-kind';
import type { ChoiceName, ChoiceOf, FieldName } from '#core/domain/pricing/fields';
import { catalogueOf } from '@/i18n/catalogue-of';

type EachField = Readonly<Record<FieldName, string>>;
type EachChoice = { readonly [N in ChoiceName]: Readonly<Record<ChoiceOf<N>, string>> };
type EachProblem = Readonly<Record<OfferProblem, string>>;

const fieldsZh = {
  scope: '适用商品',
  by: '优惠方式',
  pick: '怎样成套',
  takes: '抵多少运费',
  tiers: '档位',
  threshold_fen: '满',
  amount_fen: '减',
  price_fen: '一口价',
  rate_bps: '打折',
  cap_fen: '最多减',
  n: '件数',
  units: '可换购',
  people: '满',
  helpers: '几刀砍到底',
  shape: '每刀多少',
  helps_per_day: '每人每天',
} as const satisfies EachField;
const fieldsEn = {
  scope: 'For',
  by: 'Takes off',
  pick: 'A set is',
  takes: 'Covers',
  tiers: 'Steps',
  threshold_fen: 'From',
  amount_fen: 'Off',
  price_fen: 'Set price',
  rate_bps: 'Percent off',
  cap_fen: 'At most',
  n: 'Units',
  units: 'Per order',
  people: 'From',
  helpers: 'Cuts in all',
  shape: 'Each cut',
  helps_per_day: 'Helps a day',
} as const satisfies EachField;

const choicesZh = {
  by: { amount: '减金额', rate: '打折' },
  pick: { any: '任选几件', each: '指定商品各一件' },
  takes: { all: '全免', amount: '抵一部分' },
  shape: { equal: '每刀一样多', 'larger-first': '前面的砍得多' },
} as const satisfies EachChoice;
const choicesEn = {
  by: { amount: 'An amount', rate: 'A percentage' },
  pick: { any: 'Any of them', each: 'One of each' },
  takes: { all: 'The whole fee', amount: 'Part of it' },
  shape: { equal: 'All alike', 'larger-first': 'The first cut more' },
} as const satisfies EachChoice;

const whyZh = {
  MISSING: '请填写{label}',
  RANGE: '{label}不在可填的范围内，请检查',
  NOT_HERE: '这种活动不需要{label}',
  TWICE: '{label}里有重复的，请去掉一个',
  ORDER: '{label}不对：结束要在开始之后',
  OVER: '{label}已经过去了，请重新选',
  TAKEN: '这个{label}已经用过了，请换一个',
  CHOICE_AND_FIELDS_DIFFER: '优惠方式和填写的内容对不上，请检查',
  TIERS_NOT_RISING: '档位要一档比一档高，优惠也要一档比一档大',
  MORE_THAN_THRESHOLD: '减的金额不能超过门槛',
  SKUS_NOT_NAMED: '“各一件”需要指定至少两种规格',
  ONE_PRODUCT: '一个团只能选同一件商品的规格',
  STEPS: '后面每一档的价格要比前一档低，而且每档都要填',
  FLOOR_LOW: '砍价底价至少是单买价的两成，且不低于 ¥1',
  CUTS_SMALL: '单买价和底价的差太小，不够每位朋友砍 1 分',
} as const satisfies EachProblem;
const whyEn = {
  MISSING: 'Please fill in: {label}',
  RANGE: '{label} is out of bounds. Please check it.',
  NOT_HERE: 'This kind of offer has no such field: {label}',
  TWICE: '{label}: one of them is there twice',
  ORDER: '{label}: the end must come after the start',
  OVER: '{label} is past. Please choose again.',
  TAKEN: 'This is taken already, please choose another: {label}',
  CHOICE_AND_FIELDS_DIFFER: 'What is chosen and what is filled in differ. Please check.',
  TIERS_NOT_RISING: 'Each step must be higher than the one before, and take off more',
  MORE_THAN_THRESHOLD: 'It cannot take off more than has to be spent',
  SKUS_NOT_NAMED: '“One of each” needs two named variants at least',
  ONE_PRODUCT: 'A group is for the variants of one product',
  STEPS: 'Each further price must be lower than the one before, and none may be missing',
  FLOOR_LOW: 'The lowest price is a fifth of the list price at least, and never under ¥1',
  CUTS_SMALL: 'List price and lowest price are too close: not a fen for each friend',
} as const satisfies EachProblem;

export const formWords = catalogueOf({
  zh: {
    fields: fieldsZh,
    choices: choicesZh,
    why: whyZh,
    /** Where a kind means something narrower than the field's name says. */
    special: {
      'nth-item.n': '第几件',
      'bundle.n': '几件一套',
      'tiered.tiers': '人数档位',
      'coupon-shipping.amount_fen': '最多抵',
    },
    zero: '填 0 就是没有门槛',
    /** What stands behind the number. */
    units: { yuan: '元', zhe: '折', percent: '%', count: '件', people: '人', times: '次', cuts: '刀' },
    /** In an empty field: what such a number may look like. */
    example: '如 {value}',
    examples: {
      threshold_fen: '99',
      amount_fen: '10',
      price_fen: '59.9',
      rate_bps: '8.8',
      cap_fen: '20',
      n: '2',
      units: '1',
      people: '3',
      helpers: '5',
      helps_per_day: '3',
    },
    /** A kind says in one sentence what it is for. One that is not here is told by its name alone. */
    kinds: {
      ordinary: '约几位朋友一起买，人齐了按团价发货，没齐全额退款',
      newcomer: '老客开团，只有没买过的新朋友能参团',
      tiered: '人越多越便宜，先按第一档付款，成团后退差价',
      haggle: '朋友一人一刀，每刀多少事先说好，随时可按现价买',
      'flash-sale': '限定时间和件数的特价，抢完为止',
      'member-price': '会员按等级享受专属价',
      'new-customer': '第一次来买的人专享的价格',
      'nth-item': '同类商品买到第几件打折',
      bundle: '任选几件，打包一个价',
      'add-on': '买够金额，可以低价加购指定商品',
      'full-reduction': '买够门槛立减或打折，可设多档',
      'coupon-amount': '满多少减多少，领了才能用',
      'coupon-percent': '按比例打折，封顶多少由你定',
      'coupon-shipping': '抵扣运费，商品价格不变',
    },
  },
  en: {
    fields: fieldsEn,
    choices: choicesEn,
    why: whyEn,
    special: {
      'nth-item.n': 'Which one',
      'bundle.n': 'Units a set',
      'tiered.tiers': 'Steps of people',
      'coupon-shipping.amount_fen': 'At most',
    },
    zero: '0 means from any amount',
    units: {
      yuan: 'yuan',
      zhe: '× 10 %',
      percent: '%',
      count: 'pcs',
      people: 'people',
      times: 'times',
      cuts: 'cuts',
    },
    example: 'Say {value}',
    examples: {
      threshold_fen: '99',
      amount_fen: '10',
      price_fen: '59.9',
      rate_bps: '12',
      cap_fen: '20',
      n: '2',
      units: '1',
      people: '3',
      helpers: '5',
      helps_per_day: '3',
    },
    kinds: {
      ordinary: 'Friends buy together. A full group ships at the group price; a short one is refunded',
      newcomer: 'A regular opens it, and only first-time buyers may join',
      tiered: 'The more buy, the less it costs: the difference comes back at the end',
      haggle: 'Each friend makes one cut, all published beforehand; it can be bought at any step',
      'flash-sale': 'A low price for some hours and some units, while they last',
      'member-price': 'Prices of their own for members, by level',
      'new-customer': 'A price for whoever buys here for the first time',
      'nth-item': 'The second, third … of a kind costs less',
      bundle: 'Any few of these for one price',
      'add-on': 'Spend enough, and add certain goods at a low price',
      'full-reduction': 'Spend enough and save, in several steps if you like',
      'coupon-amount': 'So much off from so much on, once it is claimed',
      'coupon-percent': 'A percentage off, up to a limit you set',
      'coupon-shipping': 'Takes the shipping fee off; goods cost what they cost',
    },
  },
});
