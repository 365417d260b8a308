import { View } from '@tarojs/components';
import { Field } from '@/components/field';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText } from '@/i18n/text';
import { serverNow } from '@/services/clock';
import type { CouponForm } from '../form';
import { formWords } from '../form-words';
import { Count, errorOf, type FormProps, Part } from './form-parts';
import { MomentRow } from './moment-row';
import { Pills } from './pills';

const GIVEN = ['public', 'link', 'group', 'shop'] as const;
const AUDIENCES = ['anyone', 'new', 'tagged'] as const;
const VALID = ['days', 'window'] as const;

/** How a coupon comes into hands, how many, for how long and for whom. */
export function CouponTerms({ form, onChange, wrong }: FormProps) {
  const text = useText(campaignWords);
  const { example } = useText(formWords);
  const { coupon } = form;
  const set = (change: Partial<CouponForm>) => onChange({ ...form, coupon: { ...coupon, ...change } });
  const now = serverNow();
  return (
    <View>
      <Part title={text.givenTitle}>
        <Pills
          id="given"
          options={GIVEN.map((key) => ({ key, name: text.given[key] }))}
          chosen={coupon.given}
          onChoose={(given) => set({ given })}
        />
        <Field
          label={text.code}
          id="coupon-code"
          value={coupon.code}
          onChange={(code) => set({ code })}
          boxed
          placeholder={text.optional}
          hint={text.codeHint}
          maxlength={20}
          {...errorOf(wrong('code'))}
        />
        <Count
          id="coupon-quota"
          label={text.quota}
          unit={text.coupons}
          placeholder={text.quotaNone}
          value={coupon.quota}
          onChange={(quota) => set({ quota })}
          {...errorOf(wrong('quota'))}
        />
        <Count
          label={text.perPerson}
          unit={text.coupons}
          placeholder={t(example, { value: 1 })}
          value={coupon.perPerson}
          onChange={(perPerson) => set({ perPerson })}
          {...errorOf(wrong('perPerson'))}
        />
      </Part>
      <Part title={text.valid}>
        <Pills
          id="valid"
          options={VALID.map((key) => ({ key, name: text.validBy[key] }))}
          chosen={coupon.validBy}
          onChoose={(validBy) => set({ validBy })}
        />
        {coupon.validBy === 'days' ? (
          <Count
            label={text.validDays}
            unit={text.days}
            placeholder={t(example, { value: 7 })}
            value={coupon.days}
            onChange={(days) => set({ days })}
            {...errorOf(wrong('valid'))}
          />
        ) : (
          <>
            <MomentRow
              id="valid-from"
              label={text.validFrom}
              value={coupon.validFrom}
              none={text.atOnce}
              from={now}
              onChange={(validFrom) => set({ validFrom })}
            />
            <MomentRow
              id="valid-until"
              label={text.validUntil}
              value={coupon.validUntil}
              none={text.chooseTime}
              from={coupon.validFrom ?? now}
              onChange={(validUntil) => set({ validUntil })}
              {...errorOf(wrong('valid'))}
            />
          </>
        )}
      </Part>
      <Part title={text.audience}>
        <Pills
          id="audience"
          options={AUDIENCES.map((key) => ({ key, name: text.audiences[key] }))}
          chosen={coupon.audience}
          onChoose={(audience) => set({ audience })}
        />
        {coupon.audience === 'tagged' ? (
          <Field
            label={text.tags}
            boxed
            placeholder={text.tagsPlaceholder}
            value={coupon.tags}
            onChange={(tags) => set({ tags })}
            hint={text.tagsHint}
            maxlength={100}
            {...errorOf(wrong('audience'))}
          />
        ) : null}
      </Part>
    </View>
  );
}
