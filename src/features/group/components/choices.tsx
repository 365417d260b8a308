import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { GroupButton } from '#core/view/group-lead';
import type { GroupPageView } from '#core/view/group-page';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Sheet } from '@/components/sheet';
import { useText } from '@/i18n/text';
import { groupTexts } from '../words';
import './choices.scss';

interface Props {
  readonly choices: NonNullable<GroupPageView['choices']>;
  readonly busy: boolean;
  readonly onChoose: (button: GroupButton) => void;
}

/** Paid, but the seat was gone: all ways on, side by side. The money back is asked about once more. */
export function Choices({ choices, busy, onChoose }: Props) {
  const text = useText(groupTexts);
  const [asked, setAsked] = useState<GroupButton | null>(null);
  return (
    <>
      <Card>
        <Text className="group-choices__title">{choices.title}</Text>
        {choices.buttons.map((button, place) => (
          <View className="group-choices__way" key={button.text}>
            <Button
              wide
              size="m"
              look={place === 0 ? 'outline' : 'secondary'}
              disabled={busy}
              onClick={() => (isRefund(button) ? setAsked(button) : onChoose(button))}
            >
              {button.text}
            </Button>
          </View>
        ))}
      </Card>
      <Sheet
        open={asked !== null}
        title={text.refundTitle}
        onClose={() => setAsked(null)}
        foot={
          <Button
            wide
            loading={busy}
            onClick={() => {
              if (asked !== null) onChoose(asked);
              setAsked(null);
            }}
          >
            {text.refundYes}
          </Button>
        }
      >
        <Text>{text.refundHint}</Text>
      </Sheet>
    </>
  );
}

function isRefund({ act }: GroupButton): boolean {
  return act.do === 'choose' && act.choice.to === 'refund';
}
