import type { PictureView } from '../contract/fields';
import type { StoreView } from '../contract/storefront';
import { groupedDigits } from './price-parts';
import { type Language, say } from './say';

/** A shop in one line: who sells here, and what speaks for it. Counted facts only. */
export interface ShopLine {
  readonly logo: PictureView;
  readonly name: string;
  readonly facts: string;
}

/** Pure, in the reader's language. */
export function shopLine(store: StoreView, language: Language): ShopLine {
  const sold = groupedDigits(store.sold);
  return {
    logo: store.logo,
    name: say(store.name, language),
    facts:
      language === 'zh'
        ? `已售 ${sold} · ${store.shipPromise_h} 小时内发货`
        : `${sold} sold · ships within ${store.shipPromise_h} h`,
  };
}
