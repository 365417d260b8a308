import { Text, View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { shell } from '@/i18n/catalogue/shell';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { copyText } from '@/platform/system';
import { type Problem, problemText, saysNothingCharged } from '@/services/problem';
import { useOnline } from '@/stores/online';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';

interface Props {
  readonly problem: Problem<string>;
  /** Did money move? Left out where no money is near. */
  readonly money?: 'safe' | 'unknown';
  readonly onRetry?: () => void;
  /** Another way on, e.g. `回首页`. */
  readonly action?: { readonly text: string; readonly onClick: () => void };
  /** In a part of a page instead of all of it. */
  readonly small?: boolean;
}

/** So much of the number is shown; a tap copies all of it. */
const ID_SHOWN = 8;

/** What happened, whether money moved (once), how to go on, and a number for support. What had no network to be read is read again when
 * there is one. */
export function ErrorView({ problem, money, onRetry, action, small = false }: Props) {
  const text = useText(shell);
  const language = useSettings((settings) => settings.language);
  const { requestId } = problem;
  const told = money === 'safe' && saysNothingCharged(problem, language);
  const online = useOnline((state) => state.online);
  const was = useRef(online);
  useEffect(() => {
    const back = online && !was.current;
    was.current = online;
    // Only reading: what changes something is repeated by nobody but the person.
    if (back && problem.code === 'NETWORK') onRetry?.();
  }, [online, problem.code, onRetry]);
  return (
    <View className={classes('tp-error', small && 'tp-error--small')} ariaRole="alert">
      <View className="tp-error__plate">
        <Icon
          name={problem.code === 'NETWORK' || problem.code === 'NO_ANSWER' ? 'wifi-off' : 'warning'}
          size={small ? 28 : 48}
          tone="wait-ink"
        />
      </View>
      <Text className="tp-error__what">{problemText(problem, language)}</Text>
      {money === undefined || told ? null : (
        <View className={classes('tp-error__money', money === 'unknown' && 'tp-error__money--unknown')}>
          <Icon
            name={money === 'safe' ? 'shield' : 'clock'}
            size={16}
            tone={money === 'safe' ? 'good' : 'wait-ink'}
          />
          <Text className="tp-error__money-text">
            {money === 'safe' ? text.moneySafe : text.moneyUnknown}
          </Text>
        </View>
      )}
      <View className="tp-error__ways">
        {onRetry === undefined ? null : (
          <Button look="outline" size="m" onClick={onRetry}>
            {text.retry}
          </Button>
        )}
        {action === undefined ? null : (
          <Button look="quiet" size="m" onClick={action.onClick}>
            {action.text}
          </Button>
        )}
      </View>
      {requestId === null || requestId === '' ? null : (
        <View
          className="tp-error__id"
          ariaRole="button"
          onClick={() => void copyText(requestId).then((copied) => copied && toast(text.copied, 'check'))}
        >
          <Text>{t(text.requestId, { id: requestId.slice(0, ID_SHOWN) })}</Text>
        </View>
      )}
    </View>
  );
}
