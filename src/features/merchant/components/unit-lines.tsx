import { Text, View } from '@tarojs/components';
import type { OrderView } from '#core/contract/order';
import { Picture } from '@/components/picture';
import { Stepper } from '@/components/stepper';
import { useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import type { Picked } from '../parcel-pick';
import './unit-lines.scss';

type Line = OrderView['lines'][number];

interface Props {
  readonly lines: readonly Line[];
  /** The most that may be chosen of a line. */
  readonly most: (line: Line) => number;
  readonly picked: Picked;
  /** Absent: the lines are only shown. */
  readonly onPick?: (picked: Picked) => void;
  readonly note: (line: Line) => string;
}

/** Lines of an order with a number of units each: what goes into a parcel, what is given back. */
export function UnitLines({ lines, most, picked, onPick, note }: Props) {
  const say = useWords();
  return (
    <View>
      {lines.map((line) => {
        const limit = most(line);
        const units = picked[line.lineNo] ?? 0;
        return (
          <View className={classes('unit-line', limit === 0 && 'unit-line--off')} key={line.lineNo}>
            <View className="unit-line__picture">
              <Picture picture={line.picture} />
            </View>
            <View className="unit-line__words">
              <Text className="unit-line__title">{say(line.title)}</Text>
              <Text className="unit-line__note">
                {[say(line.label), note(line)].filter((part) => part !== '').join(' · ')}
              </Text>
            </View>
            {onPick !== undefined && limit > 0 ? (
              <Stepper
                value={units}
                min={0}
                max={limit}
                onChange={(value) => onPick({ ...picked, [line.lineNo]: value })}
              />
            ) : (
              <Text className="unit-line__units">×{onPick === undefined ? units : 0}</Text>
            )}
          </View>
        );
      })}
    </View>
  );
}
