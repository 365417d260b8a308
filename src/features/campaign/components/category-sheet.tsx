import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { listCategories } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Check } from '@/components/check';
import { Sheet } from '@/components/sheet';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import { useQuery } from '@/services/use-query';
import './goods-sheet.scss';

interface Props {
  readonly storeId: Id<'store'>;
  readonly open: boolean;
  readonly chosen: readonly string[];
  /** `name`: of the first one. */
  readonly onDone: (ids: readonly string[], name: string) => void;
  readonly onClose: () => void;
}

/** The shop's categories, any of them. */
export function CategorySheet({ storeId, open, chosen, onDone, onClose }: Props) {
  const text = useText(campaignWords);
  const say = useWords();
  const [ids, setIds] = useState(chosen);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins with what stands there
  useEffect(() => {
    if (open) setIds(chosen);
  }, [open]);
  const list = useQuery(listCategories, open ? { storeId } : null);
  const first = list.data?.items.find(({ id }) => id === ids[0]);
  const toggle = (id: string) => setIds(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  return (
    <Sheet
      open={open}
      title={text.scopes.categories}
      onClose={onClose}
      id="category-sheet"
      foot={
        <Button
          wide
          disabled={ids.length === 0}
          onClick={() => onDone(ids, first === undefined ? '' : say(first.name))}
        >
          {ids.length === 0 ? text.choose : `${text.pickDone} · ${t(text.picked, { count: ids.length })}`}
        </Button>
      }
    >
      {open && list.first ? <SkeletonRows count={3} /> : null}
      {list.problem !== undefined && list.data === undefined ? (
        <ShopProblem problem={list.problem} small onRetry={() => void list.reload()} />
      ) : null}
      {list.data?.items.map(({ id, name }) => (
        <View
          className="goods-row"
          key={id}
          ariaRole="button"
          ariaLabel={say(name)}
          onClick={() => toggle(id)}
        >
          <Check on={ids.includes(id)} label={say(name)} />
          <Text className="goods-row__title">{say(name)}</Text>
        </View>
      ))}
    </Sheet>
  );
}
