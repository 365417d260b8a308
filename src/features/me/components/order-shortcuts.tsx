import { Text, View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Icon, type IconName } from '@/components/icon';
import { Section } from '@/components/section';
import { meWords } from '@/i18n/catalogue/me';
import { t, useText } from '@/i18n/text';
import { SHORTCUTS, type Shortcut } from '../model';
import './order-shortcuts.scss';

const ICONS: Readonly<Record<Shortcut, IconName>> = {
  unpaid: 'wallet',
  group: 'group',
  to_ship: 'box',
  shipped: 'truck',
};

interface Props {
  readonly counts: Readonly<Record<Shortcut, number>>;
  readonly onOpen: (tab: Shortcut | 'all') => void;
}

export function OrderShortcuts({ counts, onOpen }: Props) {
  const text = useText(meWords);
  return (
    <Card>
      <Section title={text.orders} more={{ text: text.allOrders, onClick: () => onOpen('all') }}>
        <View className="shortcuts">
          {SHORTCUTS.map((tab) => {
            const count = counts[tab];
            return (
              <View
                key={tab}
                className="shortcuts__one"
                ariaRole="button"
                ariaLabel={count === 0 ? text[tab] : t(text.count, { name: text[tab], count })}
                onClick={() => onOpen(tab)}
              >
                <View className="shortcuts__icon">
                  <Icon name={ICONS[tab]} size={28} />
                  {count === 0 ? null : (
                    <Text className="shortcuts__count">{count > 99 ? '99+' : String(count)}</Text>
                  )}
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
