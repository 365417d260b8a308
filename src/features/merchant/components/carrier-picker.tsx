import { Text, View } from '@tarojs/components';
import { CARRIER_CODES, CARRIERS, type Carrier } from '#core/domain/fulfil/carriers';
import { useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import './carrier-picker.scss';

interface Props {
  readonly chosen: Carrier;
  readonly onChoose: (carrier: Carrier) => void;
}

export function CarrierPicker({ chosen, onChoose }: Props) {
  const say = useWords();
  return (
    <View className="carriers">
      {CARRIER_CODES.map((code) => (
        <View
          key={code}
          className="carriers__tap"
          ariaRole="radio"
          ariaLabel={say(CARRIERS[code])}
          onClick={() => onChoose(code)}
        >
          <Text className={classes('carriers__one', code === chosen && 'carriers__one--on')}>
            {say(CARRIERS[code])}
          </Text>
        </View>
      ))}
    </View>
  );
}
