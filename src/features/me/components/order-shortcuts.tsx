import { Text, View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Icon, type IconName } from '@/components/icon';
import { Section } from '@/components/section';
import { meWords } from '@/i18n/catalogue/me';
import { t, useText } from '@/i18n/text';
import { badgeText, SHORTCUTS, type Shortcut } from '../model';
import './order-shortcuts.scss';

const ICONS: Readonly<Record<Shortcut, IconName>> = {
  unpaid: 'wallet',
  group: 'group',
  to_ship: 'box',
  shipped: 'truck',
  refunding: 'refund',
};

interface Props {
  /** Not known yet: no badges. */
  readonly counts: Readonly<Record<Shortcut, number>> | undefined;
  readonly onOpen: (tab: Shortcut | 'all') => void;
}

export function OrderShortcuts({ counts, onOpen }: Props) {
  const text = useText(meWords);
  return (
    <Card>
      <Section title={text.orders} more={{ text: text.allOrders, onClick: () => onOpen('all') }}>
        <View className="shortcuts">
          {SHORTCUTS.map((tab) => {
            const badge = badgeText(counts?.[tab] ?? 0);
            return (
              <View
                key={tab}
                className="shortcuts__one"
                ariaRole="button"
                ariaLabel={badge === null ? text[tab] : t(text.count, { name: text[tab], count: badge })}
                onClick={() => onOpen(tab)}
              >
                <View className="shortcuts__icon">
                  <Icon name={ICONS[tab]} size={28} />
                  {badge === null ? null : <Text className="shortcuts__count">{badge}</Text>}
                </View>
                <Text className="shortcuts__name">{text[tab]}</Text>
              </View>
            );
          })}
        </View>
      </Section>
    </Card>
  );
}
