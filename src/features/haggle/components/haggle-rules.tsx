import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { HagglePageView } from '#core/view/haggle-page';
import { Card } from '@/components/card';
import { Row } from '@/components/section';
import { Sheet } from '@/components/sheet';
import './haggle-rules.scss';

/** The terms in one line, and all of them at a tap. */
export function HaggleRules({ rules }: { readonly rules: HagglePageView['rules'] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card bare className="haggle-rules">
        <Row title={rules.title} value={rules.summary} onClick={() => setOpen(true)} />
      </Card>
      <Sheet open={open} title={rules.title} onClose={() => setOpen(false)}>
        {rules.lines.map((line, place) => (
          <View className="haggle-rules__line" key={line}>
            <Text className="haggle-rules__number">{place + 1}</Text>
            <Text className="haggle-rules__text">{line}</Text>
          </View>
        ))}
      </Sheet>
    </>
  );
}
