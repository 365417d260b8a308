import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Scope } from '#core/domain/pricing/scope';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText } from '@/i18n/text';
import { CategorySheet } from './category-sheet';
import { FormRow } from './form-row';
import { GoodsSheet } from './goods-sheet';
import { Pills } from './pills';

const PLACES = ['store', 'categories', 'products', 'skus'] as const;

interface Props {
  readonly storeId: Id<'store'>;
  readonly label: string;
  readonly scope: Scope;
  readonly error?: string;
  readonly onChange: (scope: Scope) => void;
}

/** What a rule is about: the whole shop, or what is picked from it. */
export function ScopeRow({ storeId, label, scope, error, onChange }: Props) {
  const text = useText(campaignWords);
  const [open, setOpen] = useState(false);
  const ids = scope.in === 'store' ? [] : scope.ids;
  const choose = (place: (typeof PLACES)[number]) => {
    if (place !== scope.in) onChange(place === 'store' ? { in: 'store' } : { in: place, ids: [] });
    if (place !== 'store') setOpen(true);
  };
  const picked = (chosen: readonly string[]) => {
    if (scope.in !== 'store') onChange({ in: scope.in, ids: chosen });
    setOpen(false);
  };
  return (
    <FormRow label={label} below {...(error === undefined ? {} : { error })}>
      <Pills
        id="scope"
        options={PLACES.map((key) => ({ key, name: text.scopes[key] }))}
        chosen={scope.in}
        onChoose={choose}
      />
      {scope.in === 'store' ? null : (
        <View className="scope-row__chosen">
          <Button look="outline" size="s" onClick={() => setOpen(true)}>
            {ids.length === 0 ? text.choose : t(text.scopeCount[scope.in], { count: ids.length })}
          </Button>
        </View>
      )}
      <CategorySheet
        storeId={storeId}
        open={open && scope.in === 'categories'}
        chosen={ids}
        onDone={picked}
        onClose={() => setOpen(false)}
      />
      <GoodsSheet
        storeId={storeId}
        open={open && (scope.in === 'products' || scope.in === 'skus')}
        by={scope.in === 'products' ? 'product' : 'sku'}
        chosen={ids}
        onDone={(goods) => picked(goods.map(({ id }) => id))}
        onClose={() => setOpen(false)}
      />
    </FormRow>
  );
}
