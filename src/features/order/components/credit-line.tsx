import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CreditView } from '#core/contract/order';
import { Icon } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import { t, useText } from '@/i18n/text';
import { dayText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { creditWords } from '../credit-words';
import './credit-line.scss';

/** A quiet line: who would earn from this order, and until when the visit counts. A tap says what that means. Nobody: nothing. */
export function CreditLine({ credit }: { readonly credit: CreditView | null }) {
  const text = useText(creditWords);
  const language = useSettings((settings) => settings.language);
  const [open, setOpen] = useState(false);
  if (credit === null) return null;
  const { name } = credit.promoter;
  const day = dayText(credit.until, language);
  return (
    <>
      <View className="credit-line" id="credit" ariaRole="button" onClick={() => setOpen(true)}>
        <Text>{t(text.line, { name, day })}</Text>
        <Icon name="chevron" size={12} tone="ink-soft" />
      </View>
      <Sheet open={open} title={text.title} onClose={() => setOpen(false)}>
        {[t(text.why, { name }), text.money, t(text.until, { day })].map((words) => (
          <Text className="credit-line__word" key={words}>
            {words}
          </Text>
        ))}
      </Sheet>
    </>
  );
}
