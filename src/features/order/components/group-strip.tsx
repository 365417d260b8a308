import { Text, View } from '@tarojs/components';
import type { OrderView } from '#core/contract/order';
import { Icon } from '@/components/icon';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { goalOf } from '../model';
import './group-strip.scss';

type Group = NonNullable<OrderView['group']>;
/** More rings than this are told by the words alone. */
const MOST_RINGS = 10;

/** Paid seats filled, free ones dashed. */
export function GroupRings({ group }: { readonly group: Group }) {
  // One that was formed with fewer has no free places to show.
  const rings = Math.min(group.status === 'formed' ? group.paid : group.size, MOST_RINGS);
  const filled = Math.min(group.paid, rings);
  return (
    <View className="group-rings">
      {Array.from({ length: rings }, (_, place) => (
        <View
          // biome-ignore lint/suspicious/noArrayIndexKey: rings have nothing but their place
          key={place}
          className={classes('group-rings__ring', place < filled && 'group-rings__ring--in')}
        >
          <Icon
            name={place < filled ? 'user' : 'plus'}
            size={16}
            tone={place < filled ? 'good' : 'ink-faint'}
          />
        </View>
      ))}
    </View>
  );
}

/** The group an order belongs to, and the way there. */
export function GroupStrip({ group, onOpen }: { readonly group: Group; readonly onOpen: () => void }) {
  const text = useText(orderWords);
  const { missing, tier } = goalOf(group);
  const stands =
    group.status === 'formed'
      ? text.groupFormed
      : group.status === 'failed'
        ? text.groupFailed
        : t(tier > 1 ? text.groupTier : text.groupOpen, { paid: group.paid, count: missing, tier });
  return (
    <View className="group-strip" ariaRole="button" ariaLabel={text.seeGroup} onClick={onOpen}>
      <View className="group-strip__words">
        <Text className="group-strip__size">
          {tier === 0 ? t(text.group, { size: group.size }) : text.tiered}
        </Text>
        <Text className="group-strip__stands">{stands}</Text>
      </View>
      <View className="group-strip__row">
        <GroupRings group={group} />
        <Icon name="chevron" size={16} tone="ink-soft" />
      </View>
    </View>
  );
}
