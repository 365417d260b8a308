import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { listShopSkus } from '#core/contract/campaign';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import noResults from '@/assets/drawings/no-results.webp';
import { Button } from '@/components/button';
import { Check } from '@/components/check';
import { Empty } from '@/components/empty';
import { Field } from '@/components/field';
import { ListEnd } from '@/components/list-end';
import { Picture } from '@/components/picture';
import { Sheet } from '@/components/sheet';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import { useList } from '@/services/use-list';
import type { ShopSku } from '../form';
import './goods-sheet.scss';

interface Picked {
  readonly id: string;
  /** Null: chosen earlier, and not on a page of the list that was looked at. */
  readonly sku: ShopSku | null;
}
interface Props {
  readonly storeId: Id<'store'>;
  readonly open: boolean;
  /** Whole products, or each variant by itself. */
  readonly by: 'product' | 'sku';
  readonly chosen: readonly string[];
  /** Only goods of one product: another choice begins anew. */
  readonly oneProduct?: boolean;
  readonly onDone: (goods: readonly Picked[]) => void;
  readonly onClose: () => void;
}

const WAIT_MS = 400;

/** What is on sale in the shop, to pick from: searched by name, a page at a time. */
export function GoodsSheet({ storeId, open, by, chosen, oneProduct = false, onDone, onClose }: Props) {
  const text = useText(campaignWords);
  const say = useWords();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins with what stands there
  useEffect(() => {
    if (open) setPicked(chosen.map((id) => ({ id, sku: null })));
  }, [open]);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const list = useList(
    listShopSkus,
    open ? { storeId, limit: 50, ...(search === '' ? {} : { search }) } : null,
  );
  const rows = by === 'sku' ? list.items : firstOfEach(list.items);
  const idOf = (sku: ShopSku) => (by === 'sku' ? sku.skuId : sku.productId);
  const toggle = (sku: ShopSku) => {
    const id = idOf(sku);
    if (picked.some((one) => one.id === id)) return setPicked(picked.filter((one) => one.id !== id));
    const kept = oneProduct ? picked.filter((one) => productOf(one, list.items) === sku.productId) : picked;
    setPicked([...kept, { id, sku }]);
  };
  const done = () =>
    onDone(
      picked.map(({ id, sku }) => ({ id, sku: sku ?? list.items.find((one) => idOf(one) === id) ?? null })),
    );
  return (
    <Sheet
      open={open}
      title={text.pickGoods}
      onClose={onClose}
      id="goods-sheet"
      foot={
        <Button id="goods-done" wide disabled={picked.length === 0} onClick={done}>
          {picked.length === 0
            ? text.pickGoods
            : `${text.pickDone} · ${t(text.picked, { count: picked.length })}`}
        </Button>
      }
    >
      <Field label={text.search} value={typed} onChange={setTyped} maxlength={40} id="goods-search" />
      {open && list.first ? <SkeletonRows count={4} /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} small onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty drawing={noResults} title={text.pickNone} hint={text.pickNoneHint} />
      ) : null}
      {rows.map((sku) => {
        const on = picked.some((one) => one.id === idOf(sku));
        const name = by === 'sku' ? `${say(sku.title)} ${say(sku.label)}` : say(sku.title);
        return (
          <View
            className="goods-row"
            key={idOf(sku)}
            ariaRole="button"
            ariaLabel={name}
            onClick={() => toggle(sku)}
          >
            <Check on={on} label={name} />
            <View className="goods-row__picture">
              <Picture picture={sku.picture} />
            </View>
            <View className="goods-row__words">
              <Text className="goods-row__title">{say(sku.title)}</Text>
              <Text className="goods-row__note">
                {[
                  by === 'sku' ? say(sku.label) : '',
                  priceText(sku.price_fen),
                  sku.stock === 0 ? text.noStock : t(text.stock, { count: sku.stock }),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </Text>
            </View>
          </View>
        );
      })}
      {list.ended || list.items.length === 0 ? null : (
        <Button look="quiet" size="m" wide loading={list.loadingMore} onClick={list.more}>
          {text.addGoods}
        </Button>
      )}
      {list.problem === undefined ? null : <ListEnd list={list} />}
    </Sheet>
  );
}

function firstOfEach(skus: readonly ShopSku[]): ShopSku[] {
  return skus.filter(
    (sku, place) => skus.findIndex(({ productId }) => productId === sku.productId) === place,
  );
}
function productOf({ id, sku }: Picked, items: readonly ShopSku[]): string | undefined {
  return (sku ?? items.find((one) => one.skuId === id))?.productId;
}
