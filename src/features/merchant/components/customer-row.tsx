import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { setCustomer } from '#core/contract/campaign';
import type { CallOutput } from '#core/contract/define-call';
import { getShopOrder } from '#core/contract/merchant';
import type { OrderView } from '#core/contract/order';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Row } from '@/components/section';
import { Sheet } from '@/components/sheet';
import { Stepper } from '@/components/stepper';
import { shopOrderWords } from '@/i18n/catalogue/merchant-order';
import { t, useText } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './customer-row.scss';

export type Customer = CallOutput<typeof getShopOrder>['customer'];

const LEVEL_MAX = 9;
const TAGS_MAX = 10;
const TAG_LENGTH_MAX = 20;

interface Props {
  readonly order: OrderView;
  readonly customer: Customer;
  readonly manages: boolean;
}

/** What the shop noted of this buyer: what member prices and tagged coupons go by. */
export function CustomerRow({ order, customer, manages }: Props) {
  const text = useText(shopOrderWords);
  const language = useSettings((settings) => settings.language);
  const [open, setOpen] = useState(false);
  const [level, setLevel] = useState(customer.level);
  const [tags, setTags] = useState(customer.tags.join(' '));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening begins with what stands there
  useEffect(() => {
    if (!open) return;
    setLevel(customer.level);
    setTags(customer.tags.join(' '));
  }, [open]);
  const act = useAct(setCustomer);
  const typed = tags.split(/[\s,，、]+/).filter((tag) => tag !== '');
  const fits = typed.length <= TAGS_MAX && typed.every((tag) => tag.length <= TAG_LENGTH_MAX);
  const save = async () => {
    const answer = await act.run({ storeId: order.storeId, orderId: order.id, level, tags: typed });
    if (!answer.ok) return toast(problemText(answer.problem, language), 'warning');
    invalidate(getShopOrder);
    toast(text.customerSaved, 'check');
    setOpen(false);
  };
  const levelText = (n: number) => (n === 0 ? text.levels.none : t(text.levels.n, { count: n }));
  const noted = [customer.level === 0 ? '' : levelText(customer.level), ...customer.tags].filter(
    (part) => part !== '',
  );
  const value = noted.length === 0 ? text.customerNone : noted.join(' · ');
  return (
    <>
      <Row title={text.customer} value={value} {...(manages ? { onClick: () => setOpen(true) } : {})} />
      <Sheet
        open={open}
        title={text.customer}
        onClose={() => setOpen(false)}
        id="customer-sheet"
        foot={
          <Button wide loading={act.busy} disabled={!fits} onClick={() => void save()}>
            {text.customerSave}
          </Button>
        }
      >
        <Text className="customer-row__hint">{text.customerHint}</Text>
        <View className="customer-row__level">
          <Text className="customer-row__name">{`${text.level} · ${levelText(level)}`}</Text>
          <Stepper value={level} min={0} max={LEVEL_MAX} onChange={setLevel} />
        </View>
        <Field label={text.tags} value={tags} onChange={setTags} hint={text.tagsHint} maxlength={120} />
      </Sheet>
    </>
  );
}
