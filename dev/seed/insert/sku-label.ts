import type { DemoProduct, DemoSku, Words } from '../types';

/** 2 斤 · 礼盒; a product with one SKU is counted in its unit. */
export function skuLabel(product: DemoProduct, sku: DemoSku): Words {
  const names = product.axes.map((axis) => chosenValue(axis, sku).name);
  if (names.length === 0) return { zh: `1 ${product.unit.zh}`, en: `1 ${product.unit.en}` };
  return { zh: names.map(({ zh }) => zh).join(' · '), en: names.map(({ en }) => en).join(' · ') };
}

/** One place in each axis' values. */
export function skuOptions(product: DemoProduct, sku: DemoSku): number[] {
  return product.axes.map((axis) => axis.values.indexOf(chosenValue(axis, sku)));
}

function chosenValue(axis: DemoProduct['axes'][number], sku: DemoSku) {
  const value = axis.values.find(({ key }) => key === sku.options[axis.key]);
  if (value === undefined) throw new Error(`${sku.key} names no ${axis.key}`);
  return value;
}
