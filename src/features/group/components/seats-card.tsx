import { Text, View } from '@tarojs/components';
import type { GroupPageView } from '#core/view/group-page';
import { SeatRings } from '@/components/avatars';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import './seats-card.scss';

interface Props {
  readonly seats: GroupPageView['seats'];
  /** The group's time is over. */
  readonly onEnd: () => void;
}

/** Who is in, who is missing, and for how long it can be joined. */
export function SeatsCard({ seats, onEnd }: Props) {
  const { have, need, clock, note, row } = seats;
  return (
    <Card>
      <View className="group-seats__head">
        <View className="group-seats__count">
          <Text>{have}</Text>
          {need === '' ? null : <Text className="group-seats__need">{need}</Text>}
        </View>
        {clock === null ? null : <Countdown until={clock.until} label={clock.label} onEnd={onEnd} />}
      </View>
      {note === null ? null : <Text className="group-seats__note">{note}</Text>}
      {row.rings.length === 0 ? null : <SeatRings row={row} />}
    </Card>
  );
}
