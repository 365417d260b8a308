/** What a card, a page and a sheet say of one unit's price: the price in hand with its reasons, and the item price beside it. */
import type { SkuView } from '../contract/storefront';
import type { Fen } from '../kernel/fen';
import { offerWords, reasonOf } from './offer-words';
import type { Language } from './say';

type Priced = Pick<SkuView, 'price_fen' | 'inHand' | 'list_fen' | 'offer'>;

/** What this person pays for one unit now. */
export function paidFen({ inHand, price_fen }: Pick<Priced, 'inHand' | 'price_fen'>): Fen {
  return inHand?.price_fen ?? price_fen;
}

/** The kinds that make it so; none = the list price. */
export function paidBy({ inHand, offer }: Pick<Priced, 'inHand' | 'offer'>): readonly string[] {
  if (inHand !== null) return inHand.by;
  return offer === null ? [] : [offer.source];
}

/** 会员 · 满减 · 用券, each once; null: there is none. `except`: what is said elsewhere. */
export function reasonsOf(
  priced: Pick<Priced, 'inHand' | 'offer'>,
  length: 'short' | 'long',
  language: Language,
  except: string | null = null,
): string | null {
  const words = offerWords[language];
  const kinds = paidBy(priced).filter((kind) => kind !== except);
  const reasons = new Set(kinds.map((kind) => reasonOf(words[length], kind, words.other)));
  return reasons.size === 0 ? null : [...reasons].join(' · ');
}

export interface LabelledPrice {
  readonly label: string;
  readonly fen: number;
}
/** The item price, small, where the price in hand stands large: 优惠前 ¥119.00, 会员价 ¥99.00. */
export function itemBeside(priced: Priced, language: Language): LabelledPrice | null {
  if (priced.inHand === null) return null;
  const { beside } = offerWords[language];
  const source = priced.offer?.source;
  const label = source === undefined ? beside.list : reasonOf(beside.by, source, beside.other);
  return { label, fen: priced.price_fen };
}

/** The campaign's item price is part of what is paid: its end, its units and its limit matter. */
export function offerPaid<T extends Pick<Priced, 'inHand' | 'offer'>>(priced: T): T['offer'] {
  const { offer } = priced;
  return offer !== null && paidBy(priced).includes(offer.source) ? offer : null;
}
