import { Switch, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { after, DAY_MS, HOUR_MS, type Instant } from '#core/kernel/instant';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText } from '@/i18n/text';
import { serverNow } from '@/services/clock';
import { stepsOf, withSkus } from '../form';
import { formWords } from '../form-words';
import { CouponTerms } from './coupon-terms';
import { Count, errorOf, type FormProps, Part } from './form-parts';
import { FormRow } from './form-row';
import { GoodsSheet } from './goods-sheet';
import { KindFields } from './kind-fields';
import { MomentRow } from './moment-row';
import { Pills } from './pills';
import { SkuTerms } from './sku-terms';
import './offer-form.scss';

/** Everything about an offer but its check: name, the kind's own fields, goods, time, limits. */
export function OfferForm(props: FormProps) {
  const { storeId, kind, form, onChange, wrong } = props;
  const text = useText(campaignWords);
  return (
    <View>
      <Part title={text.basics}>
        <Field
          label={text.name}
          id="offer-title"
          value={form.title}
          onChange={(title) => onChange({ ...form, title })}
          boxed
          placeholder={text.namePlaceholder}
          maxlength={30}
          {...errorOf(wrong('title'))}
        />
        <Field
          label={text.nameEn}
          value={form.titleEn}
          onChange={(titleEn) => onChange({ ...form, titleEn })}
          boxed
          placeholder={text.nameEnPlaceholder}
          maxlength={60}
        />
      </Part>
      {Object.keys(kind.fields).length === 0 ? null : (
        <Part title={text.rule}>
          <KindFields
            storeId={storeId}
            kind={kind.kind}
            fields={kind.fields}
            values={form.settings}
            wrong={wrong}
            onChange={(settings) => onChange({ ...form, settings })}
          />
          {wrong('settings') === undefined ? null : (
            <Text className="offer-form__wrong">{wrong('settings')}</Text>
          )}
        </Part>
      )}
      {kind.skus === null ? null : <Goods {...props} />}
      <Time {...props} />
      {kind.as === 'coupon' ? <CouponTerms {...props} /> : <Limits {...props} />}
    </View>
  );
}

/** The SKUs of the offer, each with its prices. */
function Goods({ storeId, kind, form, onChange, wrong }: FormProps) {
  const text = useText(campaignWords);
  const [open, setOpen] = useState(false);
  const error = wrong('skus');
  return (
    <Part title={text.goods}>
      {form.skus.length === 0 ? <Text className="offer-form__hint">{text.goodsEmpty}</Text> : null}
      {form.skus.map((sku, place) => (
        <SkuTerms
          key={sku.sku.skuId}
          kind={kind}
          sku={sku}
          steps={stepsOf(form, kind, sku)}
          place={place}
          wrong={wrong}
          onChange={(next) =>
            onChange({ ...form, skus: form.skus.map((old, n) => (n === place ? next : old)) })
          }
          onRemove={() => onChange({ ...form, skus: form.skus.filter((_, n) => n !== place) })}
        />
      ))}
      {error === undefined ? null : <Text className="offer-form__wrong">{error}</Text>}
      {kind.skus?.units && form.skus.length > 0 ? (
        <Text className="offer-form__hint">{text.skuUnitsHint}</Text>
      ) : null}
      <Button id="pick-goods" look="outline" size="m" icon="plus" wide onClick={() => setOpen(true)}>
        {form.skus.length === 0 ? text.pickGoods : text.addGoods}
      </Button>
      <GoodsSheet
        storeId={storeId}
        open={open}
        by="sku"
        oneProduct={kind.skus?.oneProduct === true}
        chosen={form.skus.map(({ sku }) => sku.skuId)}
        onDone={(goods) => {
          const known = new Map(form.skus.map(({ sku }) => [sku.skuId as string, sku]));
          onChange(
            withSkus(
              form,
              goods.flatMap(({ id, sku }) => sku ?? known.get(id) ?? []),
            ),
          );
          setOpen(false);
        }}
        onClose={() => setOpen(false)}
      />
    </Part>
  );
}

const LASTS = { h3: 3 * HOUR_MS, d1: DAY_MS, d3: 3 * DAY_MS, d7: 7 * DAY_MS, d30: 30 * DAY_MS } as const;

/** When it runs; of a coupon, when it can be claimed. */
function Time({ kind, form, onChange, wrong }: FormProps) {
  const text = useText(campaignWords);
  const coupon = kind.as === 'coupon';
  const now = serverNow();
  const begin: Instant = form.starts ?? now;
  const [start, end] = coupon ? (['claimFrom', 'claimUntil'] as const) : (['startsAt', 'endsAt'] as const);
  return (
    <Part title={text.time}>
      <MomentRow
        id="offer-starts"
        label={coupon ? text.claimFrom : text.starts}
        value={form.starts}
        none={text.atOnce}
        from={now}
        onChange={(starts) => onChange({ ...form, starts })}
        {...errorOf(wrong(start))}
      />
      {form.starts === null ? null : (
        <Button look="quiet" size="s" onClick={() => onChange({ ...form, starts: null })}>
          {text.atOnce}
        </Button>
      )}
      <MomentRow
        id="offer-ends"
        label={coupon ? text.claimUntil : text.ends}
        value={form.ends}
        none={text.chooseTime}
        from={begin}
        onChange={(ends) => onChange({ ...form, ends })}
        {...errorOf(wrong(end))}
      />
      <Pills
        id="lasts"
        options={(Object.keys(LASTS) as (keyof typeof LASTS)[]).map((key) => ({
          key,
          name: text.lasts[key],
        }))}
        chosen={null}
        onChoose={(key) => onChange({ ...form, ends: after(begin, LASTS[key]) })}
      />
    </Part>
  );
}

/** Of groups and haggles, of buyers, of what may be added to it. */
function Limits({ kind, form, onChange, wrong }: FormProps) {
  const text = useText(campaignWords);
  const { example } = useText(formWords);
  const { size, openFor, buyerLimit, claims, keepsCouponsOut } = kind;
  if (size !== 'typed' && !openFor && !buyerLimit && !claims && !keepsCouponsOut) return null;
  return (
    <Part title={text.limits}>
      {size === 'typed' ? (
        <Count
          id="offer-size"
          label={text.size}
          unit={text.people}
          placeholder={t(example, { value: 3 })}
          value={form.size}
          onChange={(value) => onChange({ ...form, size: value })}
          {...errorOf(wrong('size'))}
        />
      ) : null}
      {openFor ? (
        <Count
          label={text.openFor}
          unit={text.hours}
          placeholder={t(example, { value: 24 })}
          value={form.openFor}
          onChange={(value) => onChange({ ...form, openFor: value })}
          {...errorOf(wrong('openFor_h'))}
        />
      ) : null}
      {buyerLimit ? (
        <Count
          id="offer-limit"
          label={text.buyerLimit}
          unit={text.pieces}
          placeholder={text.buyerLimitNone}
          value={form.buyerLimit}
          onChange={(value) => onChange({ ...form, buyerLimit: value })}
          {...errorOf(wrong('buyerLimit'))}
        />
      ) : null}
      {claims ? (
        <Count
          label={text.priority}
          placeholder={text.optional}
          hint={text.priorityHint}
          value={form.priority}
          onChange={(value) => onChange({ ...form, priority: value })}
          {...errorOf(wrong('priority'))}
        />
      ) : null}
      {keepsCouponsOut ? (
        <FormRow label={text.withCoupons} hint={text.withCouponsHint}>
          <View className="offer-form__switch">
            <Switch
              checked={form.withCoupons}
              ariaLabel={text.withCoupons}
              onChange={(event) => onChange({ ...form, withCoupons: event.detail.value === true })}
            />
          </View>
        </FormRow>
      ) : null}
    </Part>
  );
}
