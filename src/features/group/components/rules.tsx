import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { GroupPageView } from '#core/view/group-page';
import { Card } from '@/components/card';
import { Row } from '@/components/section';
import { Sheet } from '@/components/sheet';
import './rules.scss';

/** The terms in one line, and all of them at a tap. */
export function Rules({ rules }: { readonly rules: GroupPageView['rules'] }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Card bare className="group-rules">
        <Row title={rules.title} value={rules.summary} onClick={() => setOpen(true)} />
      </Card>
      <Sheet open={open} title={rules.title} onClose={() => setOpen(false)}>
        {rules.lines.map((line, place) => (
          <View className="group-rules__line" key={line}>
            <Text className="group-rules__number">{place + 1}</Text>
            <Text className="group-rules__text">{line}</Text>
          </View>
        ))}
      </Sheet>
    </>
  );
}
