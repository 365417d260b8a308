import type { CallInput } from '#core/contract/define-call';
import type { RateChange, ReferralSettingsView, saveReferralSettings } from '#core/contract/referral';
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
export type FormSettings = Omit<CallInput<typeof saveReferralSettings>, 'storeId'>;
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
const DAYS_MAX = 90;

/** As the call takes it, or the first field that is wrong. */
export function settingsOf(
  form: SettingsForm,
): { readonly settings: FormSettings } | { readonly wrong: WrongField } {
  const store_bps = percentToBps(form.store);
  if (store_bps === null) return { wrong: 'store' };
  const two = form.levels === 'two';
  const second_bps = two ? percentToBps(form.second) : 0;
  if (second_bps === null) return { wrong: 'second' };
  const minWithdrawal_fen = yuanToFen(form.min);
  if (minWithdrawal_fen === null || minWithdrawal_fen < MIN_FEN.least || minWithdrawal_fen > MIN_FEN.most) {
    return { wrong: 'min' };
  }
  const windowDays = wholeOf(form.days);
  if (windowDays === null || windowDays < 1 || windowDays > DAYS_MAX) return { wrong: 'days' };
  const zh = form.zh.trim();
  if (zh === '') return { wrong: 'zh' };
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

/** What of it the guard weighs. */
export function changeOf({
  levels,
  store_bps,
  second_bps,
}: Pick<FormSettings, 'levels' | 'store_bps' | 'second_bps'>): RateChange {
  return { what: 'settings', levels, store_bps, second_bps };
}
