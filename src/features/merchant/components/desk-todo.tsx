import { Text, View } from '@tarojs/components';
import type { CallOutput } from '#core/contract/define-call';
import type { getDesk } from '#core/contract/merchant';
import { priceText } from '#core/view/price-parts';
import { Icon, type IconName } from '@/components/icon';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { go } from '@/routes';
import './desk-todo.scss';

type Desk = CallOutput<typeof getDesk>;

/** What to do now, first of all: what is late or stuck in a line of its own, then the three numbers of the day. */
export function DeskTodo({ desk, manages }: { readonly desk: Desk; readonly manages: boolean }) {
  const text = useText(merchantWords);
  const referral = useText(referralDeskWords);
  return (
    <View className="desk-todo">
      {desk.shipLate === 0 ? null : (
        <Alert
          id="desk-ship-late"
          icon="warning"
          words={t(text.shipLate, { count: desk.shipLate })}
          act={text.shipSoonAct}
          onClick={() => go('toShip')}
        />
      )}
      {desk.shipSoon === 0 ? null : (
        <Alert
          id="desk-ship-soon"
          icon="clock"
          words={t(text.shipSoon, { count: desk.shipSoon })}
          act={text.shipSoonAct}
          onClick={() => go('toShip')}
        />
      )}
      {desk.stuck === 0 || !manages ? null : (
        <Alert
          id="desk-stuck"
          icon="warning"
          words={t(text.stuck, { count: desk.stuck })}
          act={text.stuckAct}
          onClick={() => go('stuck')}
        />
      )}
      {desk.held.map(({ why, count, sum_fen }) => (
        <Alert
          key={why}
          id={`desk-held-${why}`}
          icon="wallet"
          words={t(referral.held[why], { count, sum: priceText(sum_fen) })}
          act={referral.heldAct}
          onClick={() => go('stuck')}
        />
      ))}
      {desk.heldHelps === 0 ? null : (
        <Alert
          id="desk-held-helps"
          icon="cut"
          words={t(text.heldHelps, { count: desk.heldHelps })}
          act={text.heldHelpsAct}
          onClick={() => go('heldHelps')}
        />
      )}
      {desk.promotersApplied === 0 || !manages ? null : (
        <Alert
          id="desk-promoters"
          icon="user"
          words={t(referral.applied, { count: desk.promotersApplied })}
          act={referral.appliedAct}
          onClick={() => go('promoters')}
        />
      )}
      <View className="desk-todo__tiles">
        <Tile
          id="desk-to-ship"
          name={text.toShip}
          count={desk.toShip}
          tone="hero"
          onClick={() => go('toShip')}
        />
        <Tile
          id="desk-refunds"
          name={text.refunds}
          count={desk.refundsWaiting}
          tone="ink"
          onClick={() => go('shopOrders', { tab: 'refunding' })}
        />
        <Tile
          id="desk-groups"
          name={text.formingSoon}
          count={desk.formingSoon}
          tone="good"
          onClick={() => go('shopGroups')}
        />
      </View>
      {desk.lowStock === 0 ? null : (
        <View className="desk-todo__note">
          <Icon name="box" size={16} tone="ink-soft" />
          <Text className="desk-todo__note-text">{t(text.lowStock, { count: desk.lowStock })}</Text>
        </View>
      )}
    </View>
  );
}

function Alert({
  id,
  icon,
  words,
  act,
  onClick,
}: {
  readonly id: string;
  readonly icon: IconName;
  readonly words: string;
  readonly act: string;
  readonly onClick: () => void;
}) {
  return (
    <View className="desk-alert" id={id} ariaRole="button" ariaLabel={`${words} ${act}`} onClick={onClick}>
      <Icon name={icon} size={20} tone="wait-ink" />
      <Text className="desk-alert__words">{words}</Text>
      <Text className="desk-alert__act">{act}</Text>
      <Icon name="chevron" size={14} tone="wait-ink" />
    </View>
  );
}

function Tile({
  id,
  name,
  count,
  tone,
  onClick,
}: {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly tone: 'hero' | 'ink' | 'good';
  readonly onClick: () => void;
}) {
  return (
    <View className="desk-tile" id={id} ariaRole="button" ariaLabel={`${name} ${count}`} onClick={onClick}>
      <Text className="desk-tile__name">{name}</Text>
      <Text className={classes('desk-tile__count', `desk-tile__count--${count === 0 ? 'none' : tone}`)}>
        {count}
      </Text>
    </View>
  );
}
