import { Text, View } from '@tarojs/components';
import { classes } from '@/lib/classes';
import './split-bar.scss';

interface Props {
  readonly parts: readonly {
    readonly name: string;
    readonly value: number;
    /** The value in words. */
    readonly said: string;
    readonly tone: 'good' | 'wait' | 'plain' | 'gone';
  }[];
}

/** One bar cut in proportion, and what each part is. A part that is there is never too thin to be seen. */
export function SplitBar({ parts }: Props) {
  const there = parts.filter(({ value }) => value > 0);
  return (
    <View>
      <View
        className="split-bar"
        ariaRole="img"
        ariaLabel={parts.map(({ name, said }) => `${name} ${said}`).join('; ')}
      >
        {there.map(({ name, value, tone }) => (
          <View
            key={name}
            className={classes('split-bar__part', `split-bar__part--${tone}`)}
            style={{ flexGrow: value }}
          />
        ))}
      </View>
      <View className="split-bar__names">
        {parts.map(({ name, said, tone }) => (
          <View className="split-bar__name" key={name}>
            <View className={classes('split-bar__dot', `split-bar__part--${tone}`)} />
            <Text>{`${name} ${said}`}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}
