import { fen } from '#core/kernel/fen';
import type { DemoAxis, DemoPictures, DemoProduct, DemoSku, Words } from './types';

export const t = (zh: string, en: string): Words => ({ zh, en });

/** One row of a SKU table: option values in the order of the axes, money in fen, earlier list prices by days ago. */
export type SkuRow = readonly [
  values: readonly string[],
  price_fen: number,
  cost_fen: number,
  floor_fen: number,
  stock: number,
  weight_g: number,
  past?: readonly (readonly [days_ago: number, price_fen: number])[],
];

/** Goods have been on the shelf for this long, at today's price unless the row tells of an earlier one. */
const LISTED_DAYS_AGO = 60;

export function axis(
  key: string,
  zh: string,
  en: string,
  values: readonly (readonly [string, string, string])[],
): DemoAxis {
  return {
    key,
    name: t(zh, en),
    values: values.map(([value, zhName, enName]) => ({ key: value, name: t(zhName, enName) })),
  };
}

export function spec(zhName: string, enName: string, zhValue: string, enValue: string) {
  return { name: t(zhName, enName), value: t(zhValue, enValue) };
}

export type ProductPlan = Omit<DemoProduct, 'skus' | 'pictures' | 'axes' | 'category'> & {
  axes?: readonly DemoAxis[];
  rows: readonly SkuRow[];
};

/** Finishes a plan: SKU keys, dated prices and the names of its pictures follow from the product's key. */
export function product(category: string, plan: ProductPlan): DemoProduct {
  const { rows, axes = [], ...rest } = plan;
  return { ...rest, category, axes, skus: rows.map((row) => sku(axes, row)), pictures: picturesOf(plan.key) };
}

function sku(axes: readonly DemoAxis[], row: SkuRow): DemoSku {
  const [values, price, cost, floor, stock, weight_g, past = [[LISTED_DAYS_AGO, price]]] = row;
  return {
    key: values.length === 0 ? 'one' : values.join('-'),
    options: Object.fromEntries(axes.map((each, place) => [each.key, values[place] ?? ''])),
    price_fen: fen(price),
    cost_fen: fen(cost),
    floor_fen: fen(floor),
    stock,
    weight_g,
    price_past: past.map(([days_ago, price_fen]) => ({ days_ago, price_fen: fen(price_fen) })),
  };
}

function picturesOf(key: string): DemoPictures {
  return {
    card: `${key}-card.webp`,
    thumb: `${key}-thumb.webp`,
    heroes: [`${key}-hero-1.webp`, `${key}-hero-2.webp`, `${key}-hero-3.webp`],
    share: `${key}-share.webp`,
  };
}
