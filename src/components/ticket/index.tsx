import { Text, View } from '@tarojs/components';
import type { CouponTerms } from '#core/contract/coupon';
import { couponFace, couponScope, couponThreshold } from '#core/view/coupon-words';
import { Button } from '@/components/button';
import { useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import './index.scss';

export interface TicketAct {
  readonly text: string;
  readonly onClick: () => void;
  readonly loading?: boolean;
  /** One that is there to be used is quieter than one to be claimed. */
  readonly quiet?: boolean;
}
interface Props {
  readonly terms: CouponTerms;
  /** Until when, from when, how many are left. */
  readonly note: string;
  /** `off`: nothing can be done with it any more. */
  readonly look?: 'open' | 'held' | 'off';
  /** Across a ticket that is used or over. */
  readonly stamp?: string;
  readonly act?: TicketAct;
  /** Instead of a button. */
  readonly state?: string;
  /** What is behind the ticket: the paper of a page, or the white of a sheet. */
  readonly on?: 'paper' | 'card';
  readonly onOpen?: () => void;
  readonly id?: string;
}

/** A coupon as it is torn off: what it takes off, the perforation, what it is for. */
export function Ticket({ terms, note, look = 'open', stamp, act, state, on = 'paper', onOpen, id }: Props) {
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const { before, big, after } = couponFace(terms, language);
  const title = say(terms.title);
  const long = /[^\d.,]/.test(big) || `${before}${big}${after}`.length > 5;
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={classes(
        'tp-ticket',
        `tp-ticket--${look}`,
        `tp-ticket--on-${on}`,
        terms.kind === 'coupon-shipping' && 'tp-ticket--shipping',
      )}
    >
      <View
        className="tp-ticket__whole"
        {...(onOpen === undefined ? {} : { onClick: onOpen, ariaRole: 'button', ariaLabel: title })}
      >
        <View className="tp-ticket__stub">
          <View className={classes('tp-ticket__face', long && 'tp-ticket__face--long')}>
            {before === '' ? null : <Text className="tp-ticket__sign">{before}</Text>}
            <Text className="tp-ticket__big">{big}</Text>
            {after === '' ? null : <Text className="tp-ticket__sign">{after}</Text>}
          </View>
          <Text className="tp-ticket__from">{couponThreshold(terms, language)}</Text>
        </View>
        <View className="tp-ticket__tear" />
        <View className="tp-ticket__words">
          <Text className="tp-ticket__title">{title}</Text>
          <Text className="tp-ticket__scope">{couponScope(terms, language)}</Text>
          <View className="tp-ticket__foot">
            <Text className="tp-ticket__note">{note}</Text>
            {act === undefined ? null : <View className="tp-ticket__room" />}
            {state === undefined ? null : <Text className="tp-ticket__state">{state}</Text>}
          </View>
        </View>
      </View>
      {act === undefined ? null : (
        <View className="tp-ticket__act">
          <Button
            size="s"
            look={act.quiet === true ? 'outline' : 'primary'}
            loading={act.loading ?? false}
            onClick={act.onClick}
            label={`${act.text} ${title}`}
          >
            {act.text}
          </Button>
        </View>
      )}
      {stamp === undefined ? null : (
        <View className="tp-ticket__stamp">
          <Text>{stamp}</Text>
        </View>
      )}
    </View>
  );
}
