import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useMemo, useState } from 'react';
import { listCampaigns, listShopSkus, publishDraft } from '#core/contract/campaign';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { NoticeLine } from '@/components/notice-line';
import { CheckPanel } from '@/features/campaign/components/check-panel';
import { KindCards } from '@/features/campaign/components/kind-cards';
import { OfferForm } from '@/features/campaign/components/offer-form';
import { draftOf, type FormProblem } from '@/features/campaign/draft-of';
import type { Form } from '@/features/campaign/form';
import { formWords } from '@/features/campaign/form-words';
import { kindName, problemLine } from '@/features/campaign/say-field';
import { useCheck } from '@/features/campaign/use-check';
import { useForm } from '@/features/campaign/use-form';
import { StaffPage } from '@/features/merchant/components/staff-page';
import type { Workplace } from '@/features/merchant/use-staff';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText } from '@/i18n/text';
import { goInstead } from '@/routes';
import { serverNow } from '@/services/clock';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';

export default function CampaignNewPage() {
  const text = useText(campaignWords);
  return (
    <StaffPage title={text.create} id="campaign-new" managersOnly>
      {(at) => <CampaignNew at={at} />}
    </StaffPage>
  );
}

/** Below the bar at the top. */
const BAR_PX = 120;

/** First what sort of offer, then its form; what was typed is on the phone until it is published or dropped. */
function CampaignNew({ at }: { readonly at: Workplace }) {
  const text = useText(campaignWords);
  const kept = useForm(at.storeId);
  const kind = kept.form === null ? undefined : OFFER_KINDS.get(kept.form.kind);
  const shown = kind?.kind;
  // The list was scrolled to the kind that was tapped: its form begins at its first field.
  useEffect(() => {
    if (shown !== undefined) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  }, [shown]);
  if (kept.form === null || kind === undefined) return <KindCards onPick={kept.begin} />;
  return (
    <View>
      {kept.isOld ? (
        <View className="campaign-new__kept">
          <NoticeLine tone="plain" end={<Drop onDrop={kept.drop} />}>
            {text.keptDraft}
          </NoticeLine>
        </View>
      ) : null}
      <Editor at={at} kind={kind} form={kept.form} kept={kept} />
    </View>
  );
}

function Drop({ onDrop }: { readonly onDrop: () => void }) {
  const text = useText(campaignWords);
  return (
    <View className="campaign-new__drop" ariaRole="button" onClick={onDrop}>
      <Text>{text.dropDraft}</Text>
    </View>
  );
}

function Editor({
  at,
  kind,
  form,
  kept,
}: {
  readonly at: Workplace;
  readonly kind: OfferKind;
  readonly form: Form;
  readonly kept: ReturnType<typeof useForm>;
}) {
  const text = useText(campaignWords);
  const language = useSettings((settings) => settings.language);
  const sentences: Readonly<Record<string, string>> = useText(formWords).kinds;
  const { storeId } = at;
  const [asked, setAsked] = useState(false);
  /** Somebody wanted to publish: from now on what is missing is marked, too. */
  const [tried, setTried] = useState(false);
  /** What the server said of a field when it was to be published. */
  const [refused, setRefused] = useState<{ readonly form: Form; readonly problem: FormProblem } | null>(null);
  // One draft a change: "now" is the moment it was made, and a second try sends the very same.
  const made = useMemo(() => draftOf(form, kind, serverNow()), [form, kind]);
  const draft = made.ok ? (kept.sent ?? made.draft) : null;
  const check = useCheck(storeId, draft);
  const act = useAct(publishDraft);
  const lacks = made.ok ? null : made.problem;
  const wrong = (field: string) => {
    const problem = lacks ?? (refused?.form === form ? refused.problem : null) ?? check.answer?.wrong ?? null;
    if (problem === null || problem.field !== field || (problem.why === 'MISSING' && !tried))
      return undefined;
    return problemLine(problem, language);
  };
  const units =
    made.ok && made.draft.as === 'campaign'
      ? made.draft.skus.reduce((sum, sku) => sum + (sku.units ?? 0), 0)
      : 0;

  const ask = () => {
    setTried(true);
    const stands = lacks ?? check.answer?.wrong ?? null;
    if (stands !== null) return toast(problemLine(stands, language), 'warning');
    if (check.answer === null || check.answer.publishable) return setAsked(true);
    // The floor is in the way: there it can be read and set.
    toast(t(text.checkBad, { count: check.answer.refused }), 'warning');
    void Taro.pageScrollTo({ selector: '#check-panel', offsetTop: -BAR_PX });
  };
  const publish = async () => {
    if (draft === null) return;
    kept.send(form, draft);
    const answer = await act.run({ storeId, draft });
    setAsked(false);
    if (answer.ok) {
      const { campaignId, templateId } = answer.value;
      const id = campaignId ?? templateId;
      kept.drop();
      toast(text.published, 'check');
      invalidate(listCampaigns, listShopSkus);
      if (id !== null) goInstead('campaign', { id });
      return;
    }
    const { code, facts } = answer.problem;
    const problem =
      code === 'CAMPAIGN_FORM' && facts !== undefined ? (facts as unknown as FormProblem) : null;
    if (problem !== null) setRefused({ form, problem });
    toast(
      problem === null ? problemText(answer.problem, language) : problemLine(problem, language),
      'warning',
    );
    void check.again();
  };
  return (
    <View>
      <View className="campaign-new__kind">
        <View className="campaign-new__words">
          <Text className="campaign-new__name">{kindName(kind.kind, language)}</Text>
          {sentences[kind.kind] === undefined ? null : (
            <Text className="campaign-new__sentence">{sentences[kind.kind]}</Text>
          )}
        </View>
        <Button look="quiet" size="s" onClick={kept.drop}>
          {text.otherKind}
        </Button>
      </View>
      <OfferForm storeId={storeId} kind={kind} form={form} onChange={kept.change} wrong={wrong} />
      <CheckPanel
        storeId={storeId}
        lacks={lacks}
        state={check}
        onAgain={() => void check.again()}
        onMore={() => void check.more()}
      />
      <BottomBar>
        <Button id="publish" wide onClick={ask}>
          {text.publish}
        </Button>
      </BottomBar>
      <ConfirmSheet
        open={asked}
        title={text.publishTitle}
        body={
          units === 0 ? text.publishBody : `${text.publishBody}\n${t(text.publishUnits, { count: units })}`
        }
        yes={text.publishYes}
        no={text.publishNo}
        busy={act.busy}
        onYes={() => void publish()}
        onNo={() => setAsked(false)}
      />
    </View>
  );
}
