import type { Instant } from '#core/kernel/instant';
import type { ProductPageView } from '#core/view/product-page';
import type { Language } from '#core/view/say';
import { type Element, el } from './markup';
import {
  barIcon,
  bottomBar,
  button,
  countdown,
  gallery,
  icon,
  notice,
  page,
  price,
  smallButton,
  struckPrice,
  tag,
  text,
  view,
} from './pieces';

/** The first screen of a product page, down to its coupons: src/pkg-shop/pages/product draws the same elements. */
export function productMarkup(product: ProductPageView, now: Instant, language: Language): Element {
  const { bar } = product;
  return page(
    product.shopName,
    [
      gallery(product.pictures, 'tall', product.title),
      view(
        'product-page__body',
        product.notice === null ? null : notice('wait', product.notice),
        view('tp-card', priceBlock(product, now, language)),
      ),
    ],
    bottomBar(
      [barIcon('store', bar.seller), barIcon('chat', bar.contact), barIcon('cart', bar.cart, bar.cartCount)],
      [
        bar.shop === null ? null : button(bar.shop, 'primary', true),
        bar.shop === null
          ? view(
              bar.long ? 'product-bar product-bar--long' : 'product-bar',
              bar.alone === null ? null : way(bar.alone, bar.main === 'alone'),
              bar.group === null ? null : way(bar.group, bar.main === 'group'),
            )
          : null,
      ],
    ),
    { bare: true, language },
  );
}

function priceBlock(product: ProductPageView, now: Instant, language: Language): Element {
  const { price: sum, flash } = product;
  return view(
    'product-price',
    flash === null
      ? null
      : view(
          'product-flash',
          view(
            'product-flash__words',
            text('product-flash__title', flash.title),
            flash.facts.map((fact) => text('product-flash__fact', fact)),
          ),
          countdown(flash.until, now, flash.label, language),
        ),
    view(
      'product-price__line',
      price(sum.fen, 'xl', language, {
        from: sum.from,
        ...(sum.label === null ? {} : { label: sum.label }),
      }),
      sum.reason === null ? null : view('product-price__tag', tag(sum.reason, 'solid')),
      sum.struck === null
        ? null
        : view(
            'product-price__struck',
            struckPrice(sum.struck.fen),
            text('product-price__struck-label', sum.struck.label),
          ),
      sum.beside === null
        ? null
        : view(
            'product-price__beside',
            price(sum.beside.fen, 'flat', language, { tone: 'soft', label: sum.beside.label }),
          ),
    ),
    view(
      'product-price__why',
      sum.saves === null ? null : tag(sum.saves),
      sum.newcomer === null ? null : tag(sum.newcomer, 'good'),
      text('product-price__sold', product.sold),
    ),
    view(
      'product-price__name',
      view(
        'product-price__words',
        text('product-price__title', product.title),
        product.subtitle === '' ? null : text('product-price__subtitle', product.subtitle),
      ),
      smallButton('share', product.share.text),
    ),
    sum.spent === null ? null : text('product-price__spent', sum.spent),
    sum.terms.map((line) => text('product-price__terms', line)),
    product.coupons === null
      ? null
      : view(
          'product-coupons',
          text('product-coupons__title', product.coupons.title),
          view(
            'product-coupons__chips',
            product.coupons.chips.map((chip) => text('product-coupons__chip', chip)),
          ),
          view(
            'product-coupons__more',
            text('product-coupons__act', product.coupons.act),
            icon('chevron', 14, 'hero'),
          ),
        ),
  );
}

function way(
  words: { readonly price: string; readonly text: string; readonly note?: string | null },
  main: boolean,
): Element {
  return el(
    'div',
    {
      class: main ? 'product-bar__way product-bar__way--main' : 'product-bar__way',
      'data-main': main ? '' : null,
    },
    text('product-bar__price', words.price),
    text('product-bar__text', words.note ?? words.text),
  );
}
