import type { Face } from '#core/contract/face';
import type { PictureView } from '#core/contract/fields';
import type { ProductView } from '#core/contract/storefront';
import type { Instant } from '#core/kernel/instant';
import { aloneSku, priceForAnybody } from '#core/view/alone-sku';
import { couponFace, couponScope, couponThreshold } from '#core/view/coupon-words';
import { groupPrices, groupRuns } from '#core/view/group-price';
import type { Landing } from '#core/view/landing';
import { say } from '#core/view/say';
import { t } from '@/i18n/fill';
import { momentText } from '@/lib/date-text';
import type { Language } from '@/stores/settings';
import { posterWords } from './poster-words';

export interface PosterPrice {
  readonly fen: number;
  readonly label: string | null;
  /** Other kinds cost more. */
  readonly from: boolean;
}
/** What a poster tells: of the goods, the shop and who recommends them. Nothing that only the sharer may know. */
export interface PosterFacts {
  readonly title: string;
  readonly note: string | null;
  /** A coupon has none: its ticket stands there. */
  readonly picture: PictureView | null;
  readonly ticket: { readonly big: string; readonly terms: string } | null;
  readonly price: PosterPrice | null;
  readonly shop: { readonly name: string; readonly logo: PictureView };
  /** As friends see them; null: a guest, or somebody who is not known any more. */
  readonly sharer: Face | null;
}

/** Of a page as its own token opens it, so the sharer is who made the poster; and of what is not over (`overOf`). */
export function posterFacts(landing: Landing, now: Instant, language: Language): PosterFacts {
  const { store, sharer, page } = landing;
  const shop = { name: say(store.name, language), logo: store.logo };
  const bare = { note: null, picture: null, ticket: null, price: null, shop, sharer };
  switch (page.kind) {
    case 'home': {
      const [first] = page.home.goods.items;
      return {
        ...bare,
        title: shop.name,
        note: say(store.slogan, language) || null,
        picture: first?.picture ?? store.logo,
      };
    }
    case 'product':
      return { ...bare, ...goodsOf(page.product, language), ...priced(page.product, now, language) };
    case 'group': {
      const { campaign, product, size } = page.group;
      const prices = groupPrices(campaign, product);
      const words = wordsIn(language);
      const price = prices && { fen: prices.join_fen, label: words.together, from: prices.from };
      return { ...bare, ...goodsOf(product, language), note: t(words.size, { size }), price };
    }
    case 'haggle': {
      const { title, picture, now_fen } = page.haggle;
      const words = wordsIn(language);
      return {
        ...bare,
        title: say(title, language),
        picture,
        note: words.help,
        price: { fen: now_fen, label: words.now, from: false },
      };
    }
    case 'coupon': {
      const { terms, valid } = page.offer;
      const words = wordsIn(language);
      const good =
        valid.by === 'days'
          ? t(words.days, { count: valid.days })
          : t(words.until, { when: momentText(valid.until, language) });
      const { before, big, after } = couponFace(terms, language);
      return {
        ...bare,
        title: say(terms.title, language),
        note: `${couponScope(terms, language)} · ${good}`,
        ticket: { big: `${before}${big}${after}`, terms: couponThreshold(terms, language) },
      };
    }
  }
}

const wordsIn = (language: Language) => posterWords[language] as (typeof posterWords)['zh'];

function goodsOf(product: ProductView, language: Language) {
  return {
    title: say(product.title, language),
    note: say(product.subtitle, language) || null,
    // The largest there is: cards in a chat are small, and cut for another shape.
    picture: product.heroes[0] ?? product.card,
  };
}

/** What anybody pays now, together where that is less; a price of one's own is nobody else's business. None left: no price. */
function priced(product: ProductView, now: Instant, language: Language): Partial<PosterFacts> {
  const lone = aloneSku(product);
  const alone_fen = lone === null ? null : priceForAnybody(lone);
  const { campaign } = product;
  const prices = campaign !== null && groupRuns(product, now) ? groupPrices(campaign, product) : null;
  if (campaign !== null && prices !== null && (alone_fen === null || prices.join_fen < alone_fen)) {
    const words = wordsIn(language);
    return {
      note: t(words.size, { size: campaign.size }),
      price: { fen: prices.join_fen, label: words.together, from: prices.from },
    };
  }
  if (alone_fen === null) return {};
  const from = product.skus.some((sku) => sku.stock > 0 && priceForAnybody(sku) > alone_fen);
  return { price: { fen: alone_fen, label: null, from } };
}
