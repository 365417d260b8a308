import { Text, View } from '@tarojs/components';
import type { Face } from '#core/contract/shop';
import { Picture } from '@/components/picture';
import { shell } from '@/i18n/catalogue/shell';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import './index.scss';

export interface Seat {
  readonly face: Face;
  readonly state: 'paid' | 'held';
  readonly opener: boolean;
  readonly mine: boolean;
}

interface SeatsProps {
  /** Real people only. */
  readonly seats: readonly Seat[];
  readonly size: number;
  /** The first empty ring says `你?` when a seat can be taken. */
  readonly invite?: boolean;
}

/** More rings than this are told as a number. */
const MOST_RINGS = 10;

/** A group's seats: faces with names, a pulsing ring for a seat that is being paid, dashed rings for free ones. */
export function Seats({ seats, size, invite = false }: SeatsProps) {
  const text = useText(shell);
  const free = Math.max(0, size - seats.length);
  const rings = Math.max(free > 0 ? 1 : 0, Math.min(free, MOST_RINGS - seats.length));
  const small = Math.min(size, MOST_RINGS) > 4;
  return (
    <View
      className={classes('tp-seats', small && 'tp-seats--small')}
      ariaLabel={t(text.seats.spoken, { taken: seats.length, size })}
      ariaRole="img"
    >
      {seats.slice(0, MOST_RINGS).map((seat, place) => (
        // Seats only ever grow at the end and names may repeat, so the place is the key.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <View className="tp-seats__seat" key={place}>
          <View
            className={classes(
              'tp-seats__ring',
              seat.state === 'held' ? 'tp-seats__ring--held' : 'tp-seats__ring--in',
            )}
          >
            <Picture picture={seat.face.avatar} shape="round" corner="none" eager />
          </View>
          {seat.opener ? <Text className="tp-seats__opener">{text.seats.opener}</Text> : null}
          <Text className={classes('tp-seats__name', seat.mine && 'tp-seats__name--mine')}>
            {seat.state === 'held' ? text.seats.held : seat.mine ? text.seats.me : seat.face.name}
          </Text>
        </View>
      ))}
      {Array.from({ length: rings }, (_, place) => {
        const asks = invite && place === 0;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty rings are all the same
          <View className="tp-seats__seat" key={`free-${place}`}>
            <View
              className={classes('tp-seats__ring', 'tp-seats__ring--free', asks && 'tp-seats__ring--asks')}
            >
              <Text className="tp-seats__you">
                {asks ? text.seats.you : place === rings - 1 && free > rings ? `+${free}` : ''}
              </Text>
            </View>
            <Text className="tp-seats__name">{asks ? text.seats.waiting : text.seats.empty}</Text>
          </View>
        );
      })}
    </View>
  );
}

/** A few faces, one over the other: who is in, at a glance. */
export function Faces({ faces, most = 3 }: { readonly faces: readonly Face[]; readonly most?: number }) {
  return (
    <View className="tp-faces">
      {faces.slice(0, most).map((face, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: faces have no id and names repeat
        <View className="tp-faces__face" key={place}>
          <Picture picture={face.avatar} shape="round" corner="none" alt={face.name} />
        </View>
      ))}
      {faces.length > most ? <Text className="tp-faces__more">+{faces.length - most}</Text> : null}
    </View>
  );
}

/** One round face. */
export function Avatar({ face, size = 'm' }: { readonly face: Face; readonly size?: 's' | 'm' | 'l' }) {
  return (
    <View className={classes('tp-avatar', `tp-avatar--${size}`)}>
      <Picture picture={face.avatar} shape="round" corner="none" alt={face.name} eager />
    </View>
  );
}
