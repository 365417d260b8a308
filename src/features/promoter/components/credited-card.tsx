import { Text, View } from '@tarojs/components';
import {
  type CreditedLine,
  type CreditedOrder,
  creditedTotals,
  leftOf,
  reckoningOf,
  whyWord,
} from '#core/view/credited-order';
import { priceText } from '#core/view/price-parts';
import { Avatar } from '@/components/avatars';
import { Card } from '@/components/card';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Tag } from '@/components/tag';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText, useWords } from '@/i18n/text';
import { useReason } from '@/i18n/use-reason';
import { classes } from '@/lib/classes';
import { commissionRateText } from '@/lib/commission-rate-text';
import { momentText } from '@/lib/date-text';
import { serverNow } from '@/services/clock';
import { useSettings } from '@/stores/settings';
import './credited-card.scss';

/** One order that a promoter brought: who bought, what each line earns and why it changed, and when it can be withdrawn. */
export function CreditedCard({ order }: { readonly order: CreditedOrder }) {
  const text = useText(promoterWords);
  const language = useSettings((settings) => settings.language);
  const { earned_fen, left_fen, released_fen, release } = creditedTotals(order, serverNow());
  const when = 'at' in release ? momentText(release.at, language) : '';
  return (
    <Card>
      <View className="credited__head">
        <Avatar face={order.buyer} size="s" />
        <Text className="credited__buyer">{order.buyer.name}</Text>
        <Text className="credited__paid-at">
          {t(text.paidAt, { when: momentText(order.paidAt, language) })}
        </Text>
      </View>
      {order.lines.map((line) => (
        <Line key={line.commissionId} line={line} group={order.group} />
      ))}
      <View className="credited__foot">
        <Text className={classes('credited__release', release.when === 'since' && 'credited__release--good')}>
          {t(text.release[release.when] as '{when}', { when })}
          {released_fen > 0 ? t(text.partReleased, { amount: priceText(released_fen) }) : ''}
        </Text>
        <View className="credited__sum">
          {left_fen === earned_fen ? null : (
            <Text className="credited__was">{t(text.earnsWas, { amount: priceText(earned_fen) })}</Text>
          )}
          <Price fen={left_fen} size="m" tone={left_fen === 0 ? 'soft' : 'good'} label={text.earns} />
        </View>
      </View>
    </Card>
  );
}

interface LineProps {
  readonly line: CreditedLine;
  readonly group: CreditedOrder['group'];
}

function Line({ line, group }: LineProps) {
  const text = useText(promoterWords);
  const say = useWords();
  const label = say(line.label);
  const rate = commissionRateText(line.rate_bps);
  const paid = priceText(line.paid_fen);
  const why = whyWord(line, group);
  const what =
    why === null
      ? null
      : t(text.why[why] as '{was}{now}', {
          was: priceText(line.earned_fen),
          now: priceText(line.now_fen),
        });
  const reason = useReason()(line.reason);
  // Of what was taken back the reckoning says so: the shop's words alone are left to say.
  const said =
    reason === ''
      ? what
      : what === null
        ? t(text.voidBecause, { reason })
        : t(text.because, { what, reason });
  return (
    <View className="credited__line">
      <View className="credited__picture">
        <Picture picture={line.picture} />
      </View>
      <View className="credited__words">
        <Text className="credited__title">{say(line.title)}</Text>
        <View className="credited__facts">
          {line.level === 2 ? <Tag tone="plain">{text.second}</Tag> : null}
          <Text className="credited__label">
            {[label, t(text.quantity, { count: line.quantity })].filter(Boolean).join(' · ')}
          </Text>
        </View>
        <View className="credited__reckoning">
          <Text className="credited__how">
            {t(text[reckoningOf(line)] as '{paid}{refunded}{rate}', {
              paid,
              refunded: priceText(line.refunded_fen),
              rate,
            })}
          </Text>
          <Text className={classes('credited__amount', leftOf(line) === 0 && 'credited__amount--none')}>
            {priceText(leftOf(line))}
          </Text>
        </View>
        {said === null ? null : <Text className="credited__why">{said}</Text>}
      </View>
    </View>
  );
}
