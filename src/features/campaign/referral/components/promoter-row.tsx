import { Text, View } from '@tarojs/components';
import type { CallOutput } from '#core/contract/define-call';
import type { listPromoters } from '#core/contract/referral-desk';
import { hasPromoted } from '#core/domain/referral/promoter-states';
import { fen } from '#core/kernel/fen';
import { priceText } from '#core/view/price-parts';
import { Avatar } from '@/components/avatars';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Row } from '@/components/section';
import { Tag } from '@/components/tag';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { useReason } from '@/i18n/use-reason';
import { commissionRateText } from '@/lib/commission-rate-text';
import { dayText } from '@/lib/date-text';
import { go } from '@/routes';
import { useSettings } from '@/stores/settings';
import './promoter-row.scss';

export type PromoterRowView = CallOutput<typeof listPromoters>['items'][number];
export type PromoterAct = 'approve' | 'refuse' | 'rate' | 'stop' | 'restart';

interface Props {
  readonly promoter: PromoterRowView;
  /** Which of the buttons is at work. */
  readonly busy: PromoterAct | null;
  readonly onAct: (act: PromoterAct) => void;
}

/** What can be done in each state, the main one last. */
const ACTS = {
  applied: ['refuse', 'approve'],
  active: ['stop', 'rate'],
  refused: ['approve'],
  stopped: ['restart'],
} as const satisfies Record<PromoterRowView['status'], readonly PromoterAct[]>;
const ACT_WORDS = {
  approve: 'approve',
  refuse: 'refuse',
  rate: 'setRate',
  stop: 'stop',
  restart: 'restart',
} as const;
const QUIET: readonly PromoterAct[] = ['refuse', 'stop'];

/** One promoter: who, since when, what they brought and earned, and what can be decided. */
export function PromoterRow({ promoter, busy, onAct }: Props) {
  const said = useReason();
  const text = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const { status, face, own_bps, word, reason, taken, refused, own } = promoter;
  const when = dayText(promoter.decidedAt ?? promoter.appliedAt, language);
  return (
    <Card id={`promoter-${promoter.id}`}>
      <View className="promoter-row__head">
        <Avatar face={face} />
        <View className="promoter-row__words">
          <Text className="promoter-row__name">{face.name}</Text>
          <Text className="promoter-row__note">{t(text.since[status], { when })}</Text>
        </View>
        {own_bps === null ? null : (
          <Tag tone="good">{t(text.ownRate, { rate: commissionRateText(own_bps) })}</Tag>
        )}
      </View>
      {refused === null ? null : (
        <Text className="promoter-row__note promoter-row__line">
          {t(text.refusedBefore[refused.reason === '' ? 'plain' : 'because'] as '{when}{reason}', {
            when: dayText(refused.at, language),
            reason: said(refused.reason),
          })}
        </Text>
      )}
      {word === '' || status === 'active' ? null : (
        <Text className="promoter-row__word">{t(text.word, { word })}</Text>
      )}
      {reason === '' ? null : (
        <Text className="promoter-row__note promoter-row__line">
          {t(text.reason, { reason: said(reason) })}
        </Text>
      )}
      {taken === null ? null : (
        <Text className="promoter-row__note promoter-row__line">
          {t(text.takenBack, { orders: taken.orders, sum: priceText(taken.sum_fen) })}
        </Text>
      )}
      {hasPromoted(status) ? (
        <View>
          <Numbers promoter={promoter} />
          <View className="promoter-row__orders" id={`orders-of-${promoter.id}`}>
            <Row title={text.brought} onClick={() => go('shopPromoterOrders', { id: promoter.id })} />
          </View>
        </View>
      ) : null}
      {own ? (
        <Text className="promoter-row__note promoter-row__line">
          {status === 'applied' ? text.ownApplied : text.own}
        </Text>
      ) : (
        <View className="promoter-row__acts">
          {ACTS[status].map((act) => (
            <Button
              key={act}
              look={QUIET.includes(act) ? 'secondary' : 'outline'}
              size="m"
              label={`${text[ACT_WORDS[act]]} ${face.name}`}
              loading={busy === act}
              disabled={busy !== null}
              onClick={() => onAct(act)}
            >
              {text[ACT_WORDS[act]]}
            </Button>
          ))}
        </View>
      )}
    </Card>
  );
}

function Numbers({ promoter }: { readonly promoter: PromoterRowView }) {
  const text = useText(referralDeskWords);
  const { visits, orders, pending_fen, released_fen } = promoter;
  const tiles = [
    { name: text.visits, value: String(visits) },
    { name: text.orders, value: String(orders) },
    { name: text.earned, value: priceText(fen(pending_fen + released_fen)) },
  ];
  return (
    <View>
      <View className="promoter-row__tiles">
        {tiles.map(({ name, value }) => (
          <View className="promoter-row__tile" key={name}>
            <Text className="promoter-row__value">{value}</Text>
            <Text className="promoter-row__label">{name}</Text>
          </View>
        ))}
      </View>
      {pending_fen === 0 ? null : (
        <Text className="promoter-row__pending">{t(text.pendingPart, { sum: priceText(pending_fen) })}</Text>
      )}
    </View>
  );
}
