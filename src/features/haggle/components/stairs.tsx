import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { StepRow } from '#core/view/haggle-steps';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { classes } from '@/lib/classes';
import './stairs.scss';

/** The schedule as a staircase: each cut, who made it, and what it comes to. A friend who cuts while one looks pops in. */
export function Stairs({ rows }: { readonly rows: readonly StepRow[] }) {
  const [there] = useState(() => rows.filter(({ look }) => look === 'done').length);
  return (
    <View className="stairs">
      {rows.map((row) => (
        <View
          className={classes('stairs__step', `stairs__step--${row.look}`)}
          key={`${row.step} ${row.look}`}
        >
          <View className="stairs__rail">
            {row.face === null ? (
              <Text className={classes('stairs__mark', row.number.length > 2 && 'stairs__mark--long')}>
                {row.number}
              </Text>
            ) : (
              <View className={classes('stairs__face', row.step > there && 'stairs__face--new')}>
                <Picture picture={row.face.avatar} shape="round" corner="none" />
                <View className="stairs__check">
                  <Icon name="check" size={12} tone="on-dark" />
                </View>
              </View>
            )}
          </View>
          <View className="stairs__words">
            <Text className={classes('stairs__who', row.mine && 'stairs__who--me')}>{row.words}</Text>
            {row.after === '' ? null : <Text className="stairs__after">{row.after}</Text>}
          </View>
          <Text className="stairs__cut">{row.cut}</Text>
        </View>
      ))}
    </View>
  );
}
