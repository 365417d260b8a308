import { Text, View } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { Price } from '@/components/price';
import { Sheet } from '@/components/sheet';
import { WaivedNote } from '@/components/waived-note';
import { breakdownWords, sumWords, takenName } from '@/i18n/catalogue/sums';
import { t, useText, useWords } from '@/i18n/text';
import type { Breakdown, BreakdownLine } from '@/lib/breakdown';
import { classes } from '@/lib/classes';
import type { RefundStory } from '@/lib/refund-parts';
import { type TakenOff, takenKey } from '@/lib/sum-rows';
import './index.scss';
import { RefundWhy } from './refund-why';

interface Props {
  readonly breakdown: Breakdown;
  /** 合计 when left out. */
  readonly totalName?: string;
  /** What came back since, each refund taken apart. */
  readonly refunds?: readonly RefundStory[];
}

/** `BreakdownParts` over the page. */
export function BreakdownSheet({
  open,
  onClose,
  ...parts
}: Props & { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText(breakdownWords);
  return (
    <Sheet id="breakdown" open={open} title={text.title} onClose={onClose}>
      <BreakdownParts {...parts} />
    </Sheet>
  );
}

/** How a sum came to be: each line from its list price down to what it costs, shipping, the total; then what came back. */
export function BreakdownParts({ breakdown, totalName, refunds = [] }: Props) {
  const text = useText(breakdownWords);
  const { lines, shipping } = breakdown;
  const several = lines.length > 1;
  const back_fen = refunds.reduce((sum, { refund }) => sum + refund.amount_fen, 0);
  return (
    <View className="tp-breakdown">
      {lines.map((line) => (
        <LinePart key={line.key} line={line} />
      ))}
      {several || shipping !== null ? (
        <View className="tp-breakdown__part">
          {several ? <Row name={text.goods} amount={priceText(breakdown.goods_fen)} strong /> : null}
          {shipping === null ? null : (
            <>
              <Row
                name={text.shipping}
                amount={shipping.list_fen === 0 ? text.noFee : priceText(shipping.list_fen)}
              />
              <TakenRows reductions={shipping.reductions} />
            </>
          )}
        </View>
      ) : null}
      <View className="tp-breakdown__total">
        <Text className="tp-breakdown__strong">{totalName ?? text.total}</Text>
        <Price fen={breakdown.payable_fen} size="m" />
      </View>
      {breakdown.saved_fen === 0 ? null : (
        <Row name={text.saved} amount={priceText(breakdown.saved_fen)} less />
      )}
      {refunds.length === 0 ? null : (
        <View className="tp-breakdown__back">
          <Text className="tp-breakdown__strong">{text.back}</Text>
          {refunds.map((story) => (
            <View className="tp-breakdown__refund" key={story.refund.id}>
              <RefundWhy story={story} />
              <Text className="tp-breakdown__amount tp-breakdown__amount--less">
                {priceText(-story.refund.amount_fen)}
              </Text>
            </View>
          ))}
          <View className="tp-breakdown__total">
            <Text className="tp-breakdown__strong">{text.kept}</Text>
            <Price fen={breakdown.payable_fen - back_fen} size="s" tone="ink" />
          </View>
        </View>
      )}
    </View>
  );
}

/** `¥39.90 ×2`, each reduction by its name, what is paid: the three stand under one another and add up. */
function LinePart({ line }: { readonly line: BreakdownLine }) {
  const text = useText(breakdownWords);
  const sums = useText(sumWords);
  const say = useWords();
  const label = say(line.label);
  return (
    <View className="tp-breakdown__part">
      <Text className="tp-breakdown__title">
        {label === '' ? say(line.title) : `${say(line.title)} · ${label}`}
      </Text>
      <Row
        name={`${priceText(line.unitList_fen)} ${t(sums.times, { count: line.quantity })}`}
        amount={priceText(line.list_fen)}
      />
      <TakenRows reductions={line.reductions} />
      {line.reductions.length === 0 ? null : (
        <Row name={text.pays} amount={priceText(line.payable_fen)} strong />
      )}
      <WaivedNote waived={line.waived} />
    </View>
  );
}

function TakenRows({ reductions }: { readonly reductions: readonly TakenOff[] }) {
  const sums = useText(sumWords);
  const say = useWords();
  return (
    <>
      {reductions.map((off) => (
        <Row
          key={takenKey(off)}
          name={takenName(sums, off.source, off.title === null ? '' : say(off.title))}
          amount={priceText(-off.amount_fen)}
          less
        />
      ))}
    </>
  );
}

function Row({
  name,
  amount,
  less = false,
  strong = false,
}: {
  readonly name: string;
  readonly amount: string;
  readonly less?: boolean;
  readonly strong?: boolean;
}) {
  return (
    <View className="tp-breakdown__row">
      <Text className="tp-breakdown__name">{name}</Text>
      <Text
        className={classes(
          'tp-breakdown__amount',
          less && 'tp-breakdown__amount--less',
          strong && 'tp-breakdown__amount--strong',
        )}
      >
        {amount}
      </Text>
    </View>
  );
}
