import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import {
  getReferralSettings,
  type ReferralSettingsView,
  saveReferralSettings,
  switchReferral,
} from '#core/contract/referral';
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
  sensibleStart,
  settingsOf,
  type WrongField,
} from '@/features/campaign/referral/settings-form';
import { isOfFloors, useRateCheck } from '@/features/campaign/referral/use-rate-check';
import { StaffPage } from '@/features/merchant/components/staff-page';
import type { Workplace } from '@/features/merchant/use-staff';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { textOf, useText } from '@/i18n/text';
import { go } from '@/routes';
import { type Problem, problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
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
  const { data, problem, first, reload } = useQuery(getReferralSettings, { storeId });
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
  const [form, setForm] = useState<SettingsForm>(() =>
    settings === null ? sensibleStart(defaultTerms()) : formOf(settings),
  );
  const [wrong, setWrong] = useState<WrongField | null>(null);
  const check = useRateCheck(storeId);
  const act = useAct(saveReferralSettings);
  const change = (next: SettingsForm) => {
    setForm(next);
    setWrong(null);
    if (check.asked) check.ask(null);
  };
  const save = async () => {
    const typed = settingsOf(form);
    if ('wrong' in typed) {
      setWrong(typed.wrong);
      toast(wrongText(typed.wrong, text), 'warning');
      return;
    }
    const answer = await act.run({ storeId, ...typed.settings });
    if (answer.ok) {
      check.ask(null);
      invalidate(getReferralSettings);
      toast(settings === null ? text.opened : text.saved, 'check');
      return;
    }
    if (!isOfFloors(answer.problem.code)) {
      toast(problemText(answer.problem, language), 'warning');
      return;
    }
    check.ask(changeOf(typed.settings));
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
        <RateGuard storeId={storeId} check={check} />
      </View>
      <SettingsFields form={form} onChange={change} wrong={wrong} />
      {settings === null ? null : (
        <View className="referral-settings__ways">
          <Card>
            <Row title={text.rates} onClick={() => go('referralRates')} />
            <Row title={text.promoters} onClick={() => go('promoters')} />
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
