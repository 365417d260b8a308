import type { CallInput } from '#core/contract/define-call';
import type { RateChange, ReferralSettingsView, saveReferralSettings } from '#core/contract/referral-desk';
import { staysForOrders } from '#core/domain/notice/rule-change-words';
import { ruleChanges } from '#core/domain/referral/rule-changes';
import { fen } from '#core/kernel/fen';
import { wholeOf } from '@/features/campaign/amount-text';
import { fenToYuan, yuanToFen } from '@/lib/yuan';
import { bpsToPercent, percentToBps } from './percent';

/** What the shop offers, as it is typed. */
export interface SettingsForm {
  readonly store: string;
  readonly levels: 'one' | 'two';
  readonly second: string;
  readonly min: string;
  readonly touch: 'first' | 'last';
  readonly days: string;
  readonly openToAll: boolean;
  readonly zh: string;
  readonly en: string;
}
export type FormSettings = Omit<CallInput<typeof saveReferralSettings>, 'storeId' | 'seenVersion'>;
export type WrongField = 'store' | 'second' | 'min' | 'days' | 'zh';

/** 5 %, the last share, 15 days, one level, for anybody. */
export function sensibleStart(terms: { readonly zh: string; readonly en: string }): SettingsForm {
  return {
    store: '5',
    levels: 'one',
    second: '0',
    min: '1',
    touch: 'last',
    days: '15',
    openToAll: true,
    ...terms,
  };
}

export function formOf(settings: ReferralSettingsView): SettingsForm {
  const { zh, en } = settings.terms;
  return {
    store: bpsToPercent(settings.store_bps),
    levels: settings.levels === 2 ? 'two' : 'one',
    second: bpsToPercent(settings.second_bps),
    min: fenToYuan(settings.minWithdrawal_fen),
    touch: settings.touch,
    days: String(settings.windowDays),
    openToAll: settings.openToAll,
    zh,
    en: en === zh ? '' : en,
  };
}

const MIN_FEN = { least: 10, most: 1_000_000 };
const DAYS = { least: 1, most: 90 };

function inside(typed: number | null, { least, most }: { least: number; most: number }): number | null {
  return typed === null || typed < least || typed > most ? null : typed;
}

/** As the call takes it, or every field that is wrong, from above. */
export function settingsOf(
  form: SettingsForm,
): { readonly settings: FormSettings } | { readonly wrong: readonly WrongField[] } {
  const two = form.levels === 'two';
  const store_bps = percentToBps(form.store);
  const second_bps = two ? percentToBps(form.second) : 0;
  const minWithdrawal_fen = inside(yuanToFen(form.min), MIN_FEN);
  const windowDays = inside(wholeOf(form.days), DAYS);
  const zh = form.zh.trim();
  if (
    store_bps === null ||
    second_bps === null ||
    minWithdrawal_fen === null ||
    windowDays === null ||
    zh === ''
  ) {
    const fields = {
      store: store_bps,
      second: second_bps,
      min: minWithdrawal_fen,
      days: windowDays,
      zh: zh || null,
    };
    const names = Object.keys(fields) as WrongField[];
    return { wrong: names.filter((name) => fields[name] === null) };
  }
  const en = form.en.trim();
  return {
    settings: {
      touch: form.touch,
      windowDays,
      levels: two ? 2 : 1,
      store_bps,
      second_bps,
      minWithdrawal_fen,
      openToAll: form.openToAll,
      terms: en === '' ? { zh } : { zh, en },
    },
  };
}

/** From when on what was saved counts, in its words' name: rates and rules from the next order on, words once they are agreed to. */
export function savedWord(
  before: ReferralSettingsView,
  after: FormSettings,
): 'saved' | 'savedTerms' | 'savedPlain' {
  const terms = { zh: after.terms.zh, en: after.terms.en ?? after.terms.zh };
  const changes = ruleChanges(before, { ...after, terms, minWithdrawal_fen: fen(after.minWithdrawal_fen) });
  if (staysForOrders(changes)) return 'saved';
  return changes.some(({ what }) => what === 'terms') ? 'savedTerms' : 'savedPlain';
}

/** What of it the guard weighs. */
export function changeOf({
  levels,
  store_bps,
  second_bps,
}: Pick<FormSettings, 'levels' | 'store_bps' | 'second_bps'>): RateChange {
  return { what: 'settings', levels, store_bps, second_bps };
}
