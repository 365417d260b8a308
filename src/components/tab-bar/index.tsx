import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/icon';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { DRAWS_TAB_BAR } from '@/platform/system';
import { go } from '@/routes';
import { useBadge } from '@/stores/badge';
import './index.scss';

export type TabName = 'home' | 'category' | 'cart' | 'me';

const TABS = [
  { name: 'home', icon: 'home' },
  { name: 'category', icon: 'grid' },
  { name: 'cart', icon: 'cart' },
  { name: 'me', icon: 'user' },
] as const satisfies readonly { name: TabName; icon: IconName }[];

/** On h5 the four tabs are ours; a mini-program draws its own. */
export function TabBar({ current }: { readonly current: TabName }) {
  const { tabs } = useText(shell);
  const cart = useBadge((badge) => badge.cart);
  if (!DRAWS_TAB_BAR) return null;
  return (
    <View className="tp-tab-bar" ariaRole="tablist">
      {TABS.map(({ name, icon }) => (
        <View
          key={name}
          className="tp-tab-bar__tab"
          ariaRole="button"
          ariaLabel={tabs[name]}
          onClick={() => {
            if (name !== current) go(name);
          }}
        >
          <View className="tp-tab-bar__icon">
            <Icon name={icon} size={24} tone={name === current ? 'hero' : 'ink-soft'} bold={false} />
            {name === 'cart' && cart > 0 ? (
              <Text className="tp-tab-bar__count">{cart > 99 ? '99+' : cart}</Text>
            ) : null}
          </View>
          <Text className={classes('tp-tab-bar__text', name === current && 'tp-tab-bar__text--on')}>
            {tabs[name]}
          </Text>
        </View>
      ))}
    </View>
  );
}
