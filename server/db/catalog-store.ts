import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import { type Instant, instant } from '#core/kernel/instant';
import {
  CATEGORY_JSON,
  type CategoryRow,
  GOODS_CARD_JSON,
  type GoodsCardRow,
  type OpenGroupRow,
  openGroupsSql,
} from './catalog-json';
import { ms } from './epoch-ms';
import { type FlashRow, flashJson } from './flash-json';
import {
  BUYER_JSON,
  type BuyerRow,
  ITEM_OFFERS,
  type PromotionRow,
  SHELF_PROMOTIONS_JSON,
  USABLE_COUPONS_JSON,
  type UsableCouponRow,
} from './offer-json';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, type Statement, statement } from './statement';

export const GOODS_SORTS = ['default', 'sold', 'price_up', 'price_down', 'new'] as const;
export type GoodsSort = (typeof GOODS_SORTS)[number];

/** Each sort walks an index of its own: products_by_<…> of the schema. `from`: before the first row. */
const SORTS: Readonly<
  Record<
    GoodsSort,
    { column: string; cast: string; order: 'ASC' | 'DESC'; ids: 'ASC' | 'DESC'; from: string }
  >
> = {
  default: { column: 'position', cast: 'bigint', order: 'ASC', ids: 'ASC', from: '-1' },
  sold: { column: 'sold', cast: 'bigint', order: 'DESC', ids: 'ASC', from: '9007199254740991' },
  price_up: { column: 'from_price_fen', cast: 'bigint', order: 'ASC', ids: 'ASC', from: '-1' },
  price_down: {
    column: 'from_price_fen',
    cast: 'bigint',
    order: 'DESC',
    ids: 'DESC',
    from: '9007199254740991',
  },
  new: { column: 'created_at', cast: 'timestamptz', order: 'DESC', ids: 'ASC', from: 'infinity' },
};

/** What narrows the list: nothing, a category, or search words (and perhaps a category). */
const FILTERS = {
  all: '$7::text IS NULL AND $8::text[] IS NULL',
  category: 'p.category_id = $7 AND $8::text[] IS NULL',
  search: 'p.search_grams @> $8::text[] AND ($7::text IS NULL OR p.category_id = $7)',
} as const;
type Filter = keyof typeof FILTERS;

export interface GoodsRow {
  readonly item: GoodsCardRow;
  readonly id: Id<'product'>;
  /** The sort's value, for the cursor. */
  readonly key: number;
}
/** Goods, and what their prices depend on besides. */
export interface ShelfRow {
  readonly buyer: BuyerRow;
  readonly promotions: readonly PromotionRow[];
  readonly coupons: readonly UsableCouponRow[];
  readonly goods: readonly GoodsRow[];
}
type GoodsParams = [
  storeId: string,
  now: string,
  viewer: string | null,
  key: string,
  id: string,
  limit: number,
  categoryId: string | null,
  grams: readonly string[] | null,
];

function goodsStatement(sort: GoodsSort, filter: Filter): Statement<ShelfRow, GoodsParams> {
  const { column, cast, order, ids } = SORTS[sort];
  const [beyond, idBeyond] = [order === 'ASC' ? '>' : '<', ids === 'ASC' ? '>' : '<'];
  const key = cast === 'timestamptz' ? ms(`p.${column}`) : `p.${column}`;
  const inTurn = `p.${column} ${order}, p.id ${ids}`;
  return statement(
    `catalog.goods-${sort.replace('_', '-')}-${filter}`,
    shelfSql(
      key,
      inTurn,
      `${FILTERS[filter]}
            AND p.${column} ${beyond}= $4::${cast} AND (p.${column} ${beyond} $4::${cast} OR p.id ${idBeyond} $5)
          ORDER BY ${inTurn} LIMIT $6`,
    ),
  );
}
/** Goods on sale, and what their prices depend on besides. */
function shelfSql(key: string, inTurn: string, where: string): string {
  return `WITH ${ITEM_OFFERS}
     SELECT ${BUYER_JSON} AS buyer, ${SHELF_PROMOTIONS_JSON} AS promotions, ${USABLE_COUPONS_JSON} AS coupons,
       (SELECT coalesce(json_agg(json_build_object('item', ${GOODS_CARD_JSON}, 'id', p.id, 'key', ${key}) ORDER BY ${inTurn}), '[]')
        FROM (SELECT * FROM products p WHERE p.store_id = $1 AND p.on_sale AND ${where}) p) AS goods`;
}
const goods = new Map(
  GOODS_SORTS.flatMap((sort) =>
    (Object.keys(FILTERS) as Filter[]).map((filter) => [`${sort} ${filter}`, goodsStatement(sort, filter)]),
  ),
);

const oneGoods = statement<ShelfRow, [string, string, string | null, string]>(
  'catalog.goods-one',
  shelfSql('p.sold', 'p.id', 'p.id = $4'),
);
const categories = statement<{ item: CategoryRow }, [string]>(
  'catalog.categories',
  `SELECT ${CATEGORY_JSON} AS item FROM categories y
   WHERE y.store_id = $1 ORDER BY y.position, y.id`,
);
type OpenGroupItem = { item: OpenGroupRow; expires_at: Instant; id: string };
const openGroups = statement<OpenGroupItem, [string, string, string | null, string, string, number]>(
  'catalog.open-groups',
  openGroupsSql('(g.expires_at, g.id) > ($4::timestamptz, $5)', '$6'),
);
const openGroupsOfProduct = statement<
  OpenGroupItem,
  [string, string, string | null, string, string, number, string]
>(
  'catalog.open-groups-of-product',
  openGroupsSql('(g.expires_at, g.id) > ($4::timestamptz, $5) AND g.product_id = $7', '$6'),
);

export interface GoodsQuery {
  readonly sort: GoodsSort;
  readonly categoryId: Id<'category'> | null;
  /** All of them must be there; null: no search. */
  readonly grams: readonly string[] | null;
  /** The last row seen: the sort's value and the id. */
  readonly beyond: readonly [key: number, id: string] | null;
  readonly limit: number;
}

const FLASH_SESSIONS_MOST = 12;
const FLASH_ITEMS_MOST = 60;
const flash = statement<{ sessions: readonly FlashRow[] }, [string, string, string | null]>(
  'catalog.flash',
  `SELECT ${flashJson('3 days', FLASH_SESSIONS_MOST, FLASH_ITEMS_MOST)} AS sessions
   FROM stores s WHERE s.id = $1`,
);

/** Goods on sale in the order of the sort, with what they cost whoever looks. */
export async function listGoodsOf(
  db: Queryable,
  store: StoreScope,
  viewer: Id<'person'> | null,
  query: GoodsQuery,
  now: Instant,
): Promise<ShelfRow> {
  const { sort, categoryId, grams, beyond, limit } = query;
  const filter: Filter = grams !== null ? 'search' : categoryId !== null ? 'category' : 'all';
  const list = goods.get(`${sort} ${filter}`);
  assert(list !== undefined, `no such list of goods: ${sort} ${filter}`);
  const { from, cast } = SORTS[sort];
  const key = beyond === null ? from : cast === 'timestamptz' ? at(instant(beyond[0])) : String(beyond[0]);
  const params = [store.storeId, at(now), viewer, key, beyond?.[1] ?? '', limit, categoryId, grams] as const;
  const shelf = await list.one(db, [...params]);
  assert(shelf !== null, 'a shelf is there even when it is empty');
  return shelf;
}

/** The same of one product; no goods: it is not on sale here. */
export async function oneGoodsOf(
  db: Queryable,
  store: StoreScope,
  viewer: Id<'person'> | null,
  productId: Id<'product'>,
  now: Instant,
): Promise<ShelfRow> {
  const shelf = await oneGoods.one(db, [store.storeId, at(now), viewer, productId]);
  assert(shelf !== null, 'a shelf is there even when it is empty');
  return shelf;
}

/** Flash sales that run now or begin within three days, soonest to end first. */
export async function flashSales(
  db: Queryable,
  store: StoreScope,
  viewer: Id<'person'> | null,
  now: Instant,
): Promise<readonly FlashRow[]> {
  return (await flash.one(db, [store.storeId, at(now), viewer]))?.sessions ?? [];
}

export async function categoriesOf(db: Queryable, store: StoreScope): Promise<CategoryRow[]> {
  return (await categories.run(db, [store.storeId])).map(({ item }) => item);
}

/** Groups of the store (of one product) that `viewer` can join, soonest to expire first. */
export function openGroupsOf(
  db: Queryable,
  store: StoreScope,
  query: {
    readonly productId: Id<'product'> | null;
    readonly viewer: Id<'person'> | null;
    readonly beyond: readonly [expiresAt: number, id: string] | null;
    readonly limit: number;
  },
  now: Instant,
): Promise<OpenGroupItem[]> {
  const { productId, viewer, beyond, limit } = query;
  const from = beyond === null ? at(now) : at(instant(beyond[0]));
  const params = [store.storeId, at(now), viewer, from, beyond?.[1] ?? '', limit] as const;
  return productId === null
    ? openGroups.run(db, [...params])
    : openGroupsOfProduct.run(db, [...params, productId]);
}
