import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import {
  getReferralSettings,
  type ReferralSettingsView,
  saveReferralSettings,
  switchReferral,
} from '#core/contract/referral-desk';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ChoiceRow } from '@/components/choice-row';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { NoticeLine } from '@/components/notice-line';
import { PullRoom } from '@/components/pull-room';
import { Row } from '@/components/section';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { RateGuard } from '@/features/campaign/referral/components/rate-guard';
import { ReferralIntro } from '@/features/campaign/referral/components/referral-intro';
import { SettingsFields } from '@/features/campaign/referral/components/settings-fields';
import {
  changeOf,
  formOf,
  type SettingsForm,
  savedWord,
  sensibleStart,
  settingsOf,
  type WrongField,
} from '@/features/campaign/referral/settings-form';
import { isOfFloors, useRateCheck } from '@/features/campaign/referral/use-rate-check';
import { useSettingsDraft } from '@/features/campaign/referral/use-settings-draft';
import { StaffPage } from '@/features/merchant/components/staff-page';
import type { Workplace } from '@/features/merchant/use-staff';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { textOf, useText } from '@/i18n/text';
import { go } from '@/routes';
import { call } from '@/services/call';
import { type Problem, problemText } from '@/services/problem';
import { invalidate, queries } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useQuery } from '@/services/use-query';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';

export default function ReferralPage() {
  const text = useText(referralDeskWords);
  return (
    <StaffPage title={text.settingsTitle} id="referral-settings" managersOnly>
      {(at) => <Referral at={at} />}
    </StaffPage>
  );
}

/** Below the bar at the top. */
const BAR_PX = 120;

function Referral({ at }: { readonly at: Workplace }) {
  const { storeId } = at;
  const { data, problem, first, reload } = useQuery(getReferralSettings, { storeId }, { stale_ms: 0 });
  const [begun, setBegun] = useState(false);
  const settings = data?.settings ?? null;
  return (
    <View>
      <PullRoom onRefresh={reload} />
      {first ? <SkeletonRows count={4} /> : null}
      {problem !== undefined && data === undefined ? (
        <ShopProblem problem={problem} onRetry={() => void reload()} />
      ) : null}
      {data !== undefined && settings === null && !begun ? (
        <ReferralIntro
          onStart={() => {
            setBegun(true);
            void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
          }}
        />
      ) : null}
      {settings !== null || begun ? <Editor at={at} settings={settings} /> : null}
    </View>
  );
}

/** What the terms say as long as the shop has written none of its own. */
const defaultTerms = () => ({
  zh: textOf(referralDeskWords, 'zh').termsDefault,
  en: textOf(referralDeskWords, 'en').termsDefault,
});

function Editor({
  at,
  settings,
}: {
  readonly at: Workplace;
  readonly settings: ReferralSettingsView | null;
}) {
  const text = useText(referralDeskWords);
  const language = useSettings((chosen) => chosen.language);
  const { storeId } = at;
  // Until somebody types, what stands there now: what was known before may be older than what others have saved since.
  const { draft, found, put } = useSettingsDraft(storeId);
  const form = draft?.form ?? (settings === null ? sensibleStart(defaultTerms()) : formOf(settings));
  const [wrong, setWrong] = useState<readonly WrongField[]>([]);
  const [overtaken, setOvertaken] = useState(false);
  const check = useRateCheck(storeId);
  const act = useAct(saveReferralSettings);
  const seenVersion = draft?.seenVersion ?? settings?.version ?? 0;
  const change = (next: SettingsForm) => {
    put({ form: next, seenVersion });
    setWrong([]);
    if (check.asked) check.ask(null);
  };
  const drop = () => {
    put(null);
    setWrong([]);
    setOvertaken(false);
    check.ask(null);
  };
  /** How it stands now, on the page as well: whoever goes on typing does so over what is there. */
  const readAnew = async () => {
    const now = await call(getReferralSettings, { storeId });
    if (now.ok) queries.put(getReferralSettings, { storeId }, now.value);
    return now;
  };
  /** What was typed stays; saved once more, it counts instead of what the other one saved. */
  const overtake = async () => {
    const now = await readAnew();
    if (now.ok) put({ form, seenVersion: now.value.settings?.version ?? 0 });
    setOvertaken(now.ok);
    void Taro.pageScrollTo({ scrollTop: 0 });
  };
  const save = async () => {
    const read = settingsOf(form);
    if ('wrong' in read) {
      const [first] = read.wrong;
      setWrong(read.wrong);
      if (first !== undefined) toast(wrongText(first, text), 'warning');
      return;
    }
    const answer = await act.run({ storeId, seenVersion, ...read.settings });
    if (answer.ok) {
      await readAnew();
      drop();
      toast(settings === null ? text.opened : text[savedWord(settings, read.settings)], 'check');
      return;
    }
    if (answer.problem.code === 'SETTINGS_CHANGED') await overtake();
    if (!isOfFloors(answer.problem.code)) {
      toast(problemText(answer.problem, language), 'warning');
      return;
    }
    check.ask(changeOf(read.settings));
    void Taro.pageScrollTo({ selector: '#rate-guard', offsetTop: -BAR_PX }).catch(() => undefined);
  };
  const refused = (problem: Problem<string>) => {
    if (settings !== null && isOfFloors(problem.code)) check.ask(changeOf(settings));
    else toast(problemText(problem, language), 'warning');
  };
  return (
    <View>
      {settings === null ? null : <OnOff at={at} on={settings.on} onRefused={refused} />}
      <View id="rate-guard">
        <RateGuard
          storeId={storeId}
          check={check}
          {...(settings === null ? {} : { onLower: () => go('referralRates') })}
        />
      </View>
      {draft !== null && (found || overtaken) ? (
        <View id="referral-unsaved">
          <NoticeLine tone="wait">{overtaken ? text.overtaken : text.unsaved}</NoticeLine>
          <Button id="referral-drop" look="outline" size="m" wide onClick={drop}>
            {overtaken ? text.takeTheirs : text.dropUnsaved}
          </Button>
        </View>
      ) : null}
      <SettingsFields form={form} onChange={change} wrong={wrong} />
      {settings === null ? null : (
        <View className="referral-settings__ways">
          <Card>
            <Row title={text.rates} onClick={() => go('referralRates')} />
            <Row title={text.promoters} onClick={() => go('promoters')} />
            <Row title={text.funnel} onClick={() => go('referralFunnel')} />
          </Card>
        </View>
      )}
      <BottomBar>
        <Button id="referral-save" wide loading={act.busy} onClick={() => void save()}>
          {text.save}
        </Button>
      </BottomBar>
    </View>
  );
}

function wrongText(field: WrongField, text: (typeof referralDeskWords)['zh']): string {
  switch (field) {
    case 'store':
    case 'second':
      return text.wrong.rate;
    case 'min':
      return text.wrong.min;
    case 'days':
      return text.wrong.window;
    case 'zh':
      return text.wrong.terms;
  }
}

/** Off is asked once: what it means for orders, for promoters, and for what was earned. */
function OnOff({
  at,
  on,
  onRefused,
}: {
  readonly at: Workplace;
  readonly on: boolean;
  readonly onRefused: (problem: Problem<string>) => void;
}) {
  const text = useText(referralDeskWords);
  const { storeId } = at;
  const [asks, setAsks] = useState(false);
  const act = useAct(switchReferral);
  const set = async (wanted: boolean) => {
    const answer = await act.run({ storeId, on: wanted });
    setAsks(false);
    invalidate(getReferralSettings);
    if (answer.ok) toast(wanted ? text.nowOn : text.nowOff, 'check');
    else onRefused(answer.problem);
  };
  return (
    <View>
      {on ? null : <NoticeLine tone="wait">{text.offNote}</NoticeLine>}
      <Card>
        <ChoiceRow
          id="referral-on"
          name={text.on}
          hint={text.onHint}
          on={on && !asks}
          disabled={act.busy}
          onChange={(wanted) => (wanted ? void set(true) : setAsks(true))}
        />
      </Card>
      <ConfirmSheet
        open={asks}
        title={text.offTitle}
        body={text.offBody}
        yes={text.offYes}
        no={text.offNo}
        busy={act.busy}
        onYes={() => void set(false)}
        onNo={() => setAsks(false)}
      />
    </View>
  );
}
