import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Face } from '#core/contract/face';
import { type Seat, type SeatRow, seatRow } from '#core/view/seat-row';
import { Picture } from '@/components/picture';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import './index.scss';

interface SeatsProps {
  /** Real people only. */
  readonly seats: readonly Seat[];
  readonly size: number;
  /** The first empty ring says `你?` when a seat can be taken. */
  readonly invite?: boolean;
}

/** A group's seats: faces with names, a pulsing ring for a seat that is being paid, dashed rings for free ones. */
export function Seats({ seats, size, invite = false }: SeatsProps) {
  const language = useSettings((settings) => settings.language);
  return <SeatRings row={seatRow(seats, size, invite, language)} />;
}

/** The same, already put into words. A face that joins while one looks pops in; those that were there do not. */
export function SeatRings({ row }: { readonly row: SeatRow }) {
  const [there] = useState(() => row.rings.filter((ring) => ring.face !== null).length);
  return (
    <View
      className={classes('tp-seats', row.small && 'tp-seats--small')}
      ariaLabel={row.spoken}
      ariaRole="img"
    >
      {row.rings.map((ring, place) => (
        // Seats only ever grow at the end and names may repeat: the place and whether it is taken are the key.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <View className="tp-seats__seat" key={`${place} ${ring.face === null}`}>
          <View
            className={classes(
              'tp-seats__ring',
              ring.look === 'asks'
                ? 'tp-seats__ring--free tp-seats__ring--asks'
                : `tp-seats__ring--${ring.look}`,
              ring.face !== null && place >= there && 'tp-seats__ring--new',
            )}
          >
            {ring.face === null ? (
              <Text className="tp-seats__you">{ring.inside}</Text>
            ) : (
              <Picture picture={ring.face.avatar} shape="round" corner="none" eager />
            )}
          </View>
          {ring.badge === null ? null : <Text className="tp-seats__opener">{ring.badge}</Text>}
          <Text className={classes('tp-seats__name', ring.mine && 'tp-seats__name--mine')}>{ring.name}</Text>
        </View>
      ))}
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
