import { Text, View } from '@tarojs/components';
import type { OpenGroupRow } from '#core/view/open-groups';
import { Faces } from '@/components/avatars';
import { Button } from '@/components/button';
import { Countdown } from '@/components/countdown';
import { Tag } from '@/components/tag';
import './index.scss';

interface Props {
  readonly rows: readonly OpenGroupRow[];
  readonly onJoin: (row: OpenGroupRow) => void;
  /** A row's time is over. */
  readonly onEnd?: () => void;
  readonly most?: number;
}

/** 凑团: groups of other people, soonest to expire first, each with its faces, what is missing, its clock and a button. */
export function OpenGroups({ rows, onJoin, onEnd, most = 3 }: Props) {
  return (
    <View className="tp-open-groups">
      {rows.slice(0, most).map((row) => (
        <View className="tp-open-groups__row" key={row.id}>
          <Faces faces={row.faces} />
          <View className="tp-open-groups__words">
            <View className="tp-open-groups__first">
              <Text className="tp-open-groups__missing">{row.missing}</Text>
              {row.mark === null ? null : <Tag>{row.mark}</Tag>}
            </View>
            <View className="tp-open-groups__clock">
              <Countdown until={row.until} look="text" {...(onEnd === undefined ? {} : { onEnd })} />
            </View>
          </View>
          <Button size="s" look="outline" label={`${row.act} ${row.missing}`} onClick={() => onJoin(row)}>
            {row.act}
          </Button>
        </View>
      ))}
    </View>
  );
}
