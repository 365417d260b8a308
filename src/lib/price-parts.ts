/** How sums are written lives in core: the host's first paint writes them too. */
export { type PriceParts, priceParts, priceText } from '#core/view/price-parts';
