/** What a product page says of its price: together or alone, why, until when, and what is struck through. */
import type { GroupCampaignView, ProductView, SkuView } from '../contract/storefront';
import type { Instant } from '../kernel/instant';
import type { GroupPrices } from './group-price';
import { itemBeside, type LabelledPrice, offerPaid, paidBy, paidFen, reasonsOf } from './in-hand';
import { limitFacts, offerWords } from './offer-words';
import { type ProductWords, productWords } from './product-words';
import type { Language } from './say';
import { pricedTiers, skuTiers } from './sku-tiers';

export interface ProductPrice {
  /** The lower one, large. */
  readonly fen: number;
  /** 到手价, where more is taken off than the item price says. */
  readonly label: string | null;
  /** Other kinds cost more. */
  readonly from: boolean;
  /** 3 人团, 会员价 · 用券: why it costs this. A flash price has its bar instead. */
  readonly reason: string | null;
  /** Small, not struck through: beside a group's price the price alone, beside the price in hand the item price. */
  readonly beside: LabelledPrice | null;
  readonly saves: string | null;
  readonly struck: {
    readonly label: string;
    readonly fen: number;
    readonly note: readonly string[];
  } | null;
  readonly newcomer: string | null;
  /** Why a price that runs is not this person's: they have had theirs. */
  readonly spent: string | null;
  /** What opening takes off, and what is special about the kind of group: the tiers of each SKU, or for whom it is. */
  readonly terms: readonly string[];
}
/** The price shown ends: when, how many are left at it, how many one may take. */
export interface FlashLine {
  readonly title: string;
  readonly label: string;
  readonly until: Instant;
  readonly facts: readonly string[];
}

export function priceTogether(
  campaign: GroupCampaignView,
  prices: GroupPrices,
  product: ProductView,
  words: ProductWords,
  language: Language,
): ProductPrice {
  const saved_fen = prices.alone_fen - prices.join_fen;
  return {
    fen: prices.join_fen,
    label: null,
    from: prices.from,
    reason: groupTag(campaign, prices, words),
    beside: { label: aloneLabel(product, prices.alone_fen, language), fen: prices.alone_fen },
    saves: saved_fen > 0 ? words.saves(saved_fen) : null,
    struck: null,
    newcomer: newcomerOf(product, prices.join_fen, language),
    spent: spentOn(product, language),
    terms: [...openerTerms(prices, words), ...termsOf(campaign, product, words, language)],
  };
}

/** 单买, or 会员单买 where that price has a reason of its own. */
function aloneLabel(product: ProductView, alone_fen: number, language: Language): string {
  const sku = product.skus.find((one) => paidFen(one) === alone_fen && paidBy(one).length > 0);
  const reason = sku === undefined ? null : reasonsOf(sku, 'short', language);
  return reason === null ? productWords[language].alone : offerWords[language].alone(reason);
}

export function priceAlone(
  lone_fen: number,
  lone: SkuView | null,
  product: ProductView,
  language: Language,
): ProductPrice {
  const words = offerWords[language];
  const item = lone === null ? null : itemBeside(lone, language);
  const struck_fen = lone?.struck_fen ?? null;
  return {
    fen: lone_fen,
    label: item === null ? null : words.inHand,
    from: product.skus.some((sku) => sku.stock > 0 && paidFen(sku) !== lone_fen),
    reason: lone === null ? null : reasonsOf(lone, 'long', language, FLASH),
    beside: item,
    saves: null,
    terms: [],
    struck: struck_fen === null ? null : { label: words.struck, fen: struck_fen, note: words.struckNote },
    newcomer: newcomerOf(product, lone_fen, language),
    spent: spentOn(product, language),
  };
}

/** Told to who is not known, where it is lower than what the page says. */
function newcomerOf({ skus }: ProductView, price_fen: number, language: Language): string | null {
  const prices = skus.flatMap(({ stock, newcomer_fen }) =>
    stock > 0 && newcomer_fen !== null && newcomer_fen < price_fen ? [newcomer_fen] : [],
  );
  return prices.length === 0 ? null : offerWords[language].newcomer(Math.min(...prices));
}

function spentOn({ limitReached }: ProductView, language: Language): string | null {
  return limitReached === null ? null : offerWords[language].reached(limitReached);
}

const FLASH = 'flash-sale';
export function flashOf(lone: SkuView | null, language: Language): FlashLine | null {
  const offer = lone === null ? null : offerPaid(lone);
  if (offer === null || offer.source !== FLASH) return null;
  const words = offerWords[language];
  return {
    title: words.long[FLASH],
    label: words.ends,
    until: offer.endsAt,
    facts: [...(offer.left === null ? [] : [words.left(offer.left)]), ...limitFacts(offer, language)],
  };
}

function groupTag(campaign: GroupCampaignView, prices: GroupPrices, words: ProductWords): string {
  if (campaign.tierSizes.length > 0) return words.tiers(prices.lowest_fen);
  return campaign.newOnly ? words.newOnly(campaign.size) : words.size(campaign.size);
}

/** Two prices on one page are told apart: what a seat costs, and what it costs whoever opens the group. */
export function openerTerms(
  { open_fen, join_fen, openOff_fen, from }: GroupPrices,
  words: Pick<ProductWords, 'opener' | 'openerFrom'>,
): readonly string[] {
  if (open_fen >= join_fen) return [];
  return [openOff_fen === null ? words.openerFrom(open_fen) : words.opener(openOff_fen, open_fen, from)];
}

/** So many SKUs have their tiers on the page; those of more are one tap away, where a SKU is chosen. */
const TIER_LINES = 3;
function termsOf(
  campaign: GroupCampaignView,
  product: ProductView,
  words: ProductWords,
  language: Language,
): readonly string[] {
  const kinds = skuTiers(campaign, product, language);
  if (kinds.length === 0) return campaign.newOnly ? [words.newOnlyTerms] : [];
  const all = kinds.length <= TIER_LINES;
  const lines = (all ? kinds : kinds.slice(0, 1)).map(({ label, prices_fen }) => {
    const line = words.tierLine(pricedTiers(campaign, prices_fen));
    return label === '' ? line : words.tierOf(label, line);
  });
  return [...lines, ...(all ? [] : [words.tierEach]), words.tierPay];
}
