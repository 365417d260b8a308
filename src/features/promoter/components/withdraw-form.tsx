import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Id } from '#core/kernel/id';
import { priceText, shortPrice } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Price } from '@/components/price';
import { withdrawWords } from '@/i18n/catalogue/promoter';
import { t, useText } from '@/i18n/text';
import { fenToYuan } from '@/lib/yuan';
import { problemText } from '@/services/problem';
import { useSettings } from '@/stores/settings';
import { useWithdraw } from '../use-withdraw';
import { isTooMuch, type Limits, mostNow, wishOf } from '../withdrawal-model';
import './withdraw-form.scss';

interface Props {
  readonly storeId: Id<'store'>;
  readonly limits: Limits;
  /** Whose wallet it is. The page keeps it: after one that failed by its name the form comes back, and the name is mended. */
  readonly name: string;
  readonly onName: (name: string) => void;
}

/** How much to the wallet: all of it, until somebody says otherwise. A name is asked for only where WeChat wants one. */
export function WithdrawForm({ storeId, limits, name, onName }: Props) {
  const text = useText(withdrawWords);
  const language = useSettings((settings) => settings.language);
  const { available_fen, least_fen } = limits;
  const most_fen = mostNow(limits);
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<{ readonly field: 'amount' | 'name'; readonly says: string } | null>(
    null,
  );
  const withdraw = useWithdraw(storeId);
  const value = typed ?? (most_fen === 0 ? '' : fenToYuan(most_fen));
  const wish = wishOf(value, name, limits);
  const refused = wish.ok
    ? null
    : {
        field: wish.field,
        says: t(text.wrong[wish.wrong] as '{least}{most}{available}', {
          least: priceText(least_fen),
          most: priceText(limits.most_fen),
          available: priceText(Math.max(0, available_fen)),
        }),
      };
  const shown = error ?? (!wish.ok && isTooMuch(wish.wrong) ? refused : null);
  const wrongWith = (field: 'amount' | 'name') => (shown?.field === field ? { error: shown.says } : {});

  const submit = async () => {
    if (!wish.ok) return setError(refused);
    const asked = await withdraw.request(wish.amount_fen, wish.named ? name.trim() : null);
    if (asked.state === 'asked') return setError(null);
    const says = asked.state === 'earlier' ? text.earlier : problemText(asked.problem, language);
    setError({ field: 'amount', says });
  };
  const note =
    available_fen < 0
      ? text.owed
      : most_fen === 0
        ? t(text.notYet, { amount: priceText(least_fen - available_fen) })
        : null;
  return (
    <Card>
      <Available available_fen={available_fen} />
      {note === null ? (
        <>
          <Field
            id="withdraw-amount"
            label={text.amount}
            value={value}
            type="digit"
            boxed
            onChange={(next) => {
              setTyped(next);
              setError(null);
            }}
            placeholder={text.amountPlaceholder}
            maxlength={10}
            hint={t(text.range, { least: shortPrice(least_fen), most: shortPrice(limits.most_fen) })}
            end={
              <View
                className="withdraw-form__all"
                ariaRole="button"
                onClick={() => {
                  setTyped(null);
                  setError(null);
                }}
              >
                <Text>{text.all}</Text>
              </View>
            }
            {...wrongWith('amount')}
          />
          {wish.named ? (
            <Field
              id="withdraw-name"
              label={text.name}
              value={name}
              boxed
              onChange={(next) => {
                onName(next);
                setError(null);
              }}
              placeholder={text.namePlaceholder}
              maxlength={40}
              hint={t(text.nameHint, { from: shortPrice(limits.nameFrom_fen) })}
              {...wrongWith('name')}
            />
          ) : null}
          <View className="withdraw-form__act">
            <Button id="withdraw-submit" wide loading={withdraw.busy} onClick={() => void submit()}>
              {wish.ok ? t(text.submit, { amount: priceText(wish.amount_fen) }) : text.submitNone}
            </Button>
          </View>
        </>
      ) : (
        <Text className="withdraw-form__note">{note}</Text>
      )}
    </Card>
  );
}

/** While one is on its way: what else is there, and that it has to wait. */
export function WithdrawLater({ available_fen }: { readonly available_fen: number }) {
  const text = useText(withdrawWords);
  return (
    <Card>
      <Available available_fen={available_fen} />
      <Text className="withdraw-form__note">{available_fen < 0 ? text.owed : text.oneAtATime}</Text>
    </Card>
  );
}

function Available({ available_fen }: { readonly available_fen: number }) {
  const text = useText(withdrawWords);
  return (
    <View className="withdraw-form__head" id="withdraw-available">
      <Text className="withdraw-form__name">{text.available}</Text>
      <Price fen={available_fen} size="l" tone={available_fen < 0 ? 'ink' : 'good'} />
    </View>
  );
}
