import type { ProductPageView } from '#core/view/product-page';
import type { Language } from '#core/view/say';
import { type Element, el } from './markup';
import {
  barIcon,
  bottomBar,
  button,
  gallery,
  notice,
  page,
  price,
  smallButton,
  tag,
  text,
  view,
} from './pieces';

/** The first screen of a product page, down to its name: src/pkg-shop/pages/product draws the same elements. */
export function productMarkup(product: ProductPageView, language: Language): Element {
  const { bar } = product;
  return page(
    product.shopName,
    [
      gallery(product.pictures, 'tall', product.title),
      view(
        'product-page__body',
        product.notice === null ? null : notice('wait', product.notice),
        view('tp-card', priceBlock(product, language)),
      ),
    ],
    bottomBar(
      [barIcon('store', bar.seller), barIcon('chat', bar.contact), barIcon('cart', bar.cart, bar.cartCount)],
      [
        bar.shop === null ? null : button(bar.shop, 'primary', true),
        bar.shop === null
          ? view(
              bar.long ? 'product-bar product-bar--long' : 'product-bar',
              bar.alone === null ? null : way(bar.alone, bar.group === null),
              bar.group === null ? null : way(bar.group, true),
            )
          : null,
      ],
    ),
    true,
  );
}

function priceBlock(product: ProductPageView, language: Language): Element {
  const { price: sum } = product;
  return view(
    'product-price',
    view(
      'product-price__line',
      price(sum.fen, 'xl', language, { from: sum.from }),
      sum.size === null ? null : view('product-price__tag', tag(sum.size, 'solid')),
      sum.alone === null
        ? null
        : view(
            'product-price__alone',
            price(sum.alone.fen, 'flat', language, { tone: 'soft', label: sum.alone.label }),
          ),
    ),
    view(
      'product-price__why',
      sum.saves === null ? null : tag(sum.saves),
      text('product-price__sold', product.sold),
    ),
    sum.terms.map((line) => text('product-price__terms', line)),
    view(
      'product-price__name',
      view(
        'product-price__words',
        text('product-price__title', product.title),
        product.subtitle === '' ? null : text('product-price__subtitle', product.subtitle),
      ),
      smallButton('share', product.share.text),
    ),
  );
}

function way(words: { readonly price: string; readonly text: string }, main: boolean): Element {
  return el(
    'div',
    {
      class: main ? 'product-bar__way product-bar__way--main' : 'product-bar__way',
      'data-main': main ? '' : null,
    },
    text('product-bar__price', words.price),
    text('product-bar__text', words.text),
  );
}
