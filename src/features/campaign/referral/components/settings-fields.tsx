import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { ChoiceRow } from '@/components/choice-row';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Field } from '@/components/field';
import { errorOf, Part } from '@/features/campaign/components/form-parts';
import { FormRow } from '@/features/campaign/components/form-row';
import { Pills } from '@/features/campaign/components/pills';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { useText } from '@/i18n/text';
import type { SettingsForm, WrongField } from '../settings-form';
import { NumberField } from './number-field';

interface Props {
  readonly form: SettingsForm;
  readonly onChange: (form: SettingsForm) => void;
  /** The fields that were refused. */
  readonly wrong: readonly WrongField[];
}

/** What a second level begins with. */
const SECOND = '1';

/** What promoters earn, whom an order is credited to, who may be one, and what they agree to. */
export function SettingsFields({ form, onChange, wrong }: Props) {
  const text = useText(referralDeskWords);
  const [asking, setAsking] = useState(false);
  // Whoever has it on, or has said so here, knows.
  const [warned, setWarned] = useState(form.levels === 'two');
  const set = (part: Partial<SettingsForm>) => onChange({ ...form, ...part });
  const setLevels = (levels: SettingsForm['levels']) =>
    set({ levels, second: form.second === '0' ? SECOND : form.second });
  return (
    <>
      <ConfirmSheet
        open={asking}
        title={text.twoLevels.title}
        body={text.twoLevels.body}
        yes={text.twoLevels.yes}
        no={text.twoLevels.no}
        onYes={() => {
          setAsking(false);
          setWarned(true);
          setLevels('two');
        }}
        onNo={() => setAsking(false)}
      />
      <Part title={text.money}>
        <NumberField
          id="referral-store-rate"
          label={text.storeRate}
          unit={text.percent}
          value={form.store}
          hint={text.storeRateHint}
          {...errorOf(wrong.includes('store') ? text.wrong.rate : undefined)}
          onChange={(store) => set({ store })}
        />
        <FormRow label={text.levels} hint={text.levelsHint[form.levels]} below>
          <Pills
            id="referral-levels"
            options={(['one', 'two'] as const).map((key) => ({ key, name: text.levelNames[key] }))}
            chosen={form.levels}
            onChoose={(levels) => (levels === 'two' && !warned ? setAsking(true) : setLevels(levels))}
          />
          {form.levels === 'two' ? (
            <Text className="referral-settings__hint referral-settings__risk">{text.twoLevels.risk}</Text>
          ) : null}
        </FormRow>
        {form.levels === 'two' ? (
          <NumberField
            id="referral-second-rate"
            label={text.secondRate}
            unit={text.percent}
            value={form.second}
            hint={text.secondRateHint}
            {...errorOf(wrong.includes('second') ? text.wrong.rate : undefined)}
            onChange={(second) => set({ second })}
          />
        ) : null}
        <NumberField
          id="referral-min"
          label={text.minWithdrawal}
          unit={text.yuan}
          value={form.min}
          hint={text.minWithdrawalHint}
          {...errorOf(wrong.includes('min') ? text.wrong.min : undefined)}
          onChange={(min) => set({ min })}
        />
      </Part>
      <Part title={text.credit}>
        <FormRow label={text.touch} hint={text.touchHint[form.touch]} below>
          <Pills
            id="referral-touch"
            options={(['last', 'first'] as const).map((key) => ({ key, name: text.touches[key] }))}
            chosen={form.touch}
            onChoose={(touch) => set({ touch })}
          />
        </FormRow>
        <NumberField
          id="referral-window"
          whole
          label={text.window}
          unit={text.days}
          value={form.days}
          hint={text.windowHint}
          {...errorOf(wrong.includes('days') ? text.wrong.window : undefined)}
          onChange={(days) => set({ days })}
        />
      </Part>
      <Part title={text.who}>
        <ChoiceRow
          id="referral-open"
          name={text.openToAll}
          hint={form.openToAll ? text.openHint.open : text.openHint.invited}
          on={form.openToAll}
          onChange={(openToAll) => set({ openToAll })}
        />
      </Part>
      <Part title={text.terms}>
        <Text className="referral-settings__hint">{text.termsHint}</Text>
        <View className="referral-settings__terms">
          <Field
            id="referral-terms"
            label={text.termsZh}
            value={form.zh}
            onChange={(zh) => set({ zh })}
            lines
            maxlength={1000}
            {...errorOf(wrong.includes('zh') ? text.wrong.terms : undefined)}
          />
          <Field
            id="referral-terms-en"
            label={text.termsEn}
            value={form.en}
            onChange={(en) => set({ en })}
            placeholder={text.termsEnPlaceholder}
            lines
            maxlength={2000}
          />
        </View>
      </Part>
    </>
  );
}
