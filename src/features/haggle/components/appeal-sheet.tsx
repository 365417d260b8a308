import { Text } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { useText } from '@/i18n/text';
import { haggleTexts } from '../words';
import './appeal-sheet.scss';

const TEXT_MAX = 120;

interface Props {
  readonly open: boolean;
  readonly busy: boolean;
  /** What was wrong with the words. */
  readonly error: string | null;
  readonly onSend: (text: string) => void;
  readonly onClose: () => void;
}

/** A held help: a few words to the shop, or none. What was typed stays when it is refused. */
export function AppealSheet({ open, busy, error, onSend, onClose }: Props) {
  const text = useText(haggleTexts);
  const [words, setWords] = useState('');
  return (
    <Sheet
      id="haggle-appeal"
      open={open}
      title={text.appealTitle}
      onClose={onClose}
      foot={
        <Button wide loading={busy} onClick={() => onSend(words.trim())}>
          {text.appealSend}
        </Button>
      }
    >
      <Text className="appeal-sheet__hint">{text.appealHint}</Text>
      <Field
        lines
        label={text.appealField}
        value={words}
        onChange={setWords}
        placeholder={text.appealPlaceholder}
        maxlength={TEXT_MAX}
        {...(error === null ? {} : { error })}
      />
    </Sheet>
  );
}
