import { Text, View } from '@tarojs/components';
import type { CallOutput } from '#core/contract/define-call';
import type { listPromoterOrders } from '#core/contract/referral-desk';
import { type CreditedLine, creditedTotals, leftOf, reckoningOf, whyWord } from '#core/view/credited-order';
import { priceText } from '#core/view/price-parts';
import { Avatar } from '@/components/avatars';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Tag } from '@/components/tag';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText, useWords } from '@/i18n/text';
import { useReason } from '@/i18n/use-reason';
import { classes } from '@/lib/classes';
import { commissionRateText } from '@/lib/commission-rate-text';
import { momentText } from '@/lib/date-text';
import { serverNow } from '@/services/clock';
import { useSettings } from '@/stores/settings';
import { EARNED_TONES } from '../earned-state';
import './earned-order.scss';

type Order = CallOutput<typeof listPromoterOrders>['items'][number];

/** An order of the shop that a promoter is credited with: whose it is, what its goods earn them and why it changed, how that stands. */
export function EarnedOrder({ order, onOpen }: { readonly order: Order; readonly onOpen: () => void }) {
  const text = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const { earned_fen, left_fen, released_fen, release } = creditedTotals(order, serverNow());
  const when = 'at' in release ? momentText(release.at, language) : '';
  const second = order.lines.some(({ level }) => level === 2);
  return (
    <Card
      id={`earned-${order.orderId}`}
      label={t(text.openOrder, { name: order.buyer.name })}
      onClick={onOpen}
    >
      <View className="earned__head">
        <Avatar face={order.buyer} size="s" />
        <View className="earned__who">
          <Text className="earned__buyer">{order.buyer.name}</Text>
          <Text className="earned__note">
            {t(text.paidOrder, { when: momentText(order.paidAt, language), sum: priceText(order.paid_fen) })}
          </Text>
        </View>
        <Icon name="chevron" size={16} tone="ink-soft" />
      </View>
      <Text className="earned__number">{t(text.orderNumber, { id: order.orderId })}</Text>
      {order.lines.map((line) => (
        <Line key={line.commissionId} line={line} group={order.group} />
      ))}
      {order.others === 0 ? null : (
        <Text className="earned__note earned__others">
          {t(text.othersEarnNothing, { count: order.others })}
        </Text>
      )}
      <View className="earned__foot">
        <View className="earned__stands">
          <Tag tone={EARNED_TONES[order.state]}>{text.state[order.state]}</Tag>
          {second ? <Tag tone="plain">{t(text.level, { count: 2 })}</Tag> : null}
        </View>
        <View className="earned__sum">
          {left_fen === earned_fen ? null : <Text className="earned__was">{priceText(earned_fen)}</Text>}
          <Price fen={left_fen} size="m" tone={left_fen === 0 ? 'soft' : 'good'} label={text.theyEarn} />
        </View>
      </View>
      {release.when === 'never' || release.when === 'clawed' ? null : (
        <Text className="earned__note earned__release">
          {t(text.releases[release.when] as '{when}', { when })}
          {released_fen > 0 ? t(text.partReleased, { amount: priceText(released_fen) }) : ''}
        </Text>
      )}
    </Card>
  );
}

function Line({ line, group }: { readonly line: CreditedLine; readonly group: Order['group'] }) {
  const text = useText(referralDeskWords);
  const say = useWords();
  const said = useReason();
  const label = say(line.label);
  const left_fen = leftOf(line);
  const how = t(text.reckoning[reckoningOf(line)] as '{paid}{refunded}{rate}', {
    paid: priceText(line.paid_fen),
    refunded: priceText(line.refunded_fen),
    rate: commissionRateText(line.rate_bps),
  });
  const why = whyWord(line, group);
  const what =
    why === null
      ? null
      : t(text.whyLess[why] as '{was}{now}', {
          was: priceText(line.earned_fen),
          now: priceText(line.now_fen),
        });
  const reason = line.reason === '' ? null : t(text.reason, { reason: said(line.reason) });
  const note = [what, reason].filter((part) => part !== null).join(' · ');
  return (
    <View className="earned__line">
      <View className="earned__picture">
        <Picture picture={line.picture} />
      </View>
      <View className="earned__words">
        <Text className="earned__title">{say(line.title)}</Text>
        <Text className="earned__note">
          {[label, t(text.units, { count: line.quantity })].filter(Boolean).join(' · ')}
        </Text>
        <View className="earned__reckoning">
          <Text className="earned__how">{how}</Text>
          <Text className={classes('earned__amount', left_fen === 0 && 'earned__amount--none')}>
            {priceText(left_fen)}
          </Text>
        </View>
        {note === '' ? null : <Text className="earned__why">{note}</Text>}
      </View>
    </View>
  );
}
