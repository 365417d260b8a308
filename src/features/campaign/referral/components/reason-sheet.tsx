import { Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import type { Words } from '#core/kernel/words';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { useText, useWords } from '@/i18n/text';
import './reason-sheet.scss';

interface Props {
  readonly open: boolean;
  readonly title: string;
  /** What will happen, and what happens to the money. */
  readonly hint: string;
  readonly yes: string;
  /** Ready-made ones. */
  readonly reasons: readonly Words[];
  readonly busy: boolean;
  /** It may stay empty. */
  readonly optional?: boolean;
  /** More to decide with it. */
  readonly children?: ReactNode;
  readonly onYes: (reason: string) => void;
  readonly onClose: () => void;
}

const REASON_MAX = 120;

/** Asks for the words that the other one will read. What was typed stays until it is sent. */
export function ReasonSheet({
  open,
  title,
  hint,
  yes,
  reasons,
  busy,
  optional = false,
  children,
  onYes,
  onClose,
}: Props) {
  const text = useText(referralDeskWords);
  const say = useWords();
  const [reason, setReason] = useState('');
  useEffect(() => {
    if (open) setReason('');
  }, [open]);
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      id="reason-sheet"
      foot={
        <View>
          <Button
            id="reason-yes"
            wide
            loading={busy}
            disabled={!optional && reason.trim() === ''}
            onClick={() => onYes(reason.trim())}
          >
            {yes}
          </Button>
          <Button look="quiet" size="m" wide onClick={onClose}>
            {text.cancel}
          </Button>
        </View>
      }
    >
      <Text className="reason-sheet__hint">{hint}</Text>
      <Field
        id="reason-text"
        label={text.whyLabel}
        value={reason}
        onChange={setReason}
        placeholder={text.whyPlaceholder}
        lines
        maxlength={REASON_MAX}
      />
      <View className="reason-sheet__reasons">
        {reasons.map(say).map((ready) => (
          <View
            key={ready}
            className="reason-sheet__reason"
            ariaRole="button"
            ariaLabel={ready}
            onClick={() => setReason(ready)}
          >
            <Text className="reason-sheet__chip">{ready}</Text>
          </View>
        ))}
      </View>
      {children}
    </Sheet>
  );
}
