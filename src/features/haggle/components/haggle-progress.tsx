import { Text, View } from '@tarojs/components';
import type { HagglePageView } from '#core/view/haggle-page';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { Progress } from '@/components/progress';
import { Stairs } from './stairs';
import './haggle-progress.scss';

interface Props {
  readonly progress: HagglePageView['progress'];
  readonly steps: HagglePageView['steps'];
  /** Its time is over. */
  readonly onEnd: () => void;
}

/** How far it is, for how long it goes on, and every step of it. */
export function HaggleProgress({ progress, steps, onEnd }: Props) {
  const { before, cut, after, clock, share, from, to } = progress;
  return (
    <Card>
      <View className="haggle-progress__head">
        <View className="haggle-progress__cut">
          <Text>{before}</Text>
          {cut === '' ? null : <Text className="haggle-progress__sum">{cut}</Text>}
          <Text>{after}</Text>
        </View>
        {clock === null ? null : <Countdown until={clock.until} label={clock.label} onEnd={onEnd} />}
      </View>
      <Progress done={share} label={`${before}${cut}${after}`} />
      <View className="haggle-progress__ends">
        <Text>{from}</Text>
        <Text>{to}</Text>
      </View>
      <View className="haggle-progress__title">
        <Text className="haggle-progress__name">{steps.title}</Text>
        <Text className="haggle-progress__note">{steps.note}</Text>
      </View>
      <Stairs rows={steps.rows} />
      {steps.held === null ? null : <Text className="haggle-progress__held">{steps.held}</Text>}
    </Card>
  );
}
