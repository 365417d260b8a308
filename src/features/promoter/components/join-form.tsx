import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Check } from '@/components/check';
import { Field } from '@/components/field';
import { Section } from '@/components/section';
import { joinWords } from '@/i18n/catalogue/promoter';
import { useText, useWords } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import type { JoinAct, Offer } from '../join-model';
import { useJoin } from '../use-join';
import './join-form.scss';

interface Props {
  readonly storeId: Id<'store'>;
  readonly offer: Offer;
  /** Null: the terms are only read. */
  readonly act: JoinAct | null;
  readonly invitation: string | undefined;
  /** Which version of the terms this is. */
  readonly note: string;
}

const WORD_MAX = 120;

/** The shop's terms, read before they are agreed to; a word to the shop; one button. Nothing typed is lost by a refusal. */
export function JoinForm({ storeId, offer, act, invitation, note }: Props) {
  const text = useText(joinWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const [agrees, setAgrees] = useState(false);
  const [word, setWord] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const join = useJoin(storeId, offer.termsVersion, invitation);
  const terms = say(offer.terms);

  const submit = async () => {
    if (act === null) return;
    if (!agrees) return setProblem(text.tickFirst);
    const joined = await join.run(act, word.trim());
    if (!joined.ok) {
      // Other words than those that were read: they are read first.
      if (joined.problem.code === 'TERMS_CHANGED') setAgrees(false);
      return setProblem(problemText(joined.problem, language));
    }
    setProblem(null);
    // Whoever nobody knew before may have been one already.
    toast(text.done[act === 'apply' && joined.status === 'active' ? 'accept' : act], 'check');
    // How it stands now is told at the top.
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  };
  return (
    <Card>
      <Section title={text.terms} note={note}>
        <Text className="join-form__terms">{terms === '' ? text.noTerms : terms}</Text>
      </Section>
      {act === null ? null : (
        <>
          {act !== 'apply' ? null : (
            <Field
              id="join-word"
              label={text.word}
              value={word}
              onChange={setWord}
              placeholder={text.wordPlaceholder}
              maxlength={WORD_MAX}
              lines
            />
          )}
          <View
            className="join-form__agree"
            onClick={() => {
              setAgrees(!agrees);
              setProblem(null);
            }}
          >
            <Check on={agrees} label={agrees ? text.agreed : text.agree} />
            <Text className="join-form__agree-text">{text.agree}</Text>
          </View>
          {problem === null ? null : (
            <View ariaRole="alert">
              <Text className="join-form__problem">{problem}</Text>
            </View>
          )}
          <Button id="join-submit" wide loading={join.busy} onClick={() => void submit()}>
            {text.acts[act]}
          </Button>
        </>
      )}
    </Card>
  );
}
