import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import {
  type CouponAudience,
  campaignResult,
  listCampaigns,
  listShopSkus,
  revokeCoupons,
  stopCampaign,
} from '#core/contract/campaign';
import type { CallOutput } from '#core/contract/define-call';
import { type Id, isId } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Empty } from '@/components/empty';
import { PullRoom } from '@/components/pull-room';
import { Row, Section } from '@/components/section';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { GiveSheet } from '@/features/campaign/components/give-sheet';
import { STATE_TONES } from '@/features/campaign/components/offer-row';
import { OfferSkus } from '@/features/campaign/components/offer-skus';
import { ResultCard } from '@/features/campaign/components/result-card';
import { kindName } from '@/features/campaign/say-field';
import { type TermsLine, termsLines } from '@/features/campaign/terms-lines';
import { canShare, useCouponCard } from '@/features/campaign/use-coupon-card';
import { StaffPage } from '@/features/merchant/components/staff-page';
import type { Workplace } from '@/features/merchant/use-staff';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { copyText } from '@/platform/system';
import { go, useParams } from '@/routes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { usePoll } from '@/services/use-poll';
import { useQuery } from '@/services/use-query';
import { type Language, useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';

type Offer = CallOutput<typeof campaignResult>;

export default function CampaignPage() {
  const text = useText(campaignWords);
  return (
    <StaffPage title={text.result} id="campaign">
      {(at) => <Campaign at={at} />}
    </StaffPage>
  );
}

/** Coupons are claimed and units sold while it is looked at. */
const LOOK_AGAIN_MS = 15_000;

function Campaign({ at }: { readonly at: Workplace }) {
  const text = useText(campaignWords);
  const { id = '' } = useParams('campaign');
  const known = isId('campaign', id) || isId('couponTemplate', id) ? id : null;
  const { data, problem, first, reload } = useQuery(
    campaignResult,
    known === null ? null : { storeId: at.storeId, id: known },
  );
  useDidShow(() => void reload());
  usePoll(reload, LOOK_AGAIN_MS);
  const gone = known === null || problem?.code === 'NOT_FOUND';
  return (
    <View>
      <PullRoom onRefresh={reload} />
      {first && !gone ? <SkeletonRows count={3} /> : null}
      {gone ? (
        <Empty
          icon="gift"
          title={text.gone}
          action={{ text: text.backToList, onClick: () => go('campaigns') }}
        />
      ) : null}
      {!gone && problem !== undefined && data === undefined ? (
        <ShopProblem problem={problem} onRetry={() => void reload()} />
      ) : null}
      {data === undefined ? null : <Shown at={at} offer={data} />}
    </View>
  );
}

function Shown({ at, offer }: { readonly at: Workplace; readonly offer: Offer }) {
  const text = useText(campaignWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const { row } = offer;
  const lines = [...termsLines(row.kind, offer.settings, language), ...moreTerms(offer, text, language)];
  return (
    <View>
      <View className="campaign__head">
        <Text className="campaign__title">{say(row.title)}</Text>
        <View className="campaign__tags">
          <Tag tone="hero">{kindName(row.kind, language)}</Tag>
          <Tag tone={STATE_TONES[row.state]}>{text.states[row.state]}</Tag>
        </View>
        <Text className="campaign__note">
          {t(text.window, {
            from: momentText(row.startsAt, language),
            until: momentText(row.endsAt, language),
          })}
        </Text>
      </View>
      <ResultCard offer={offer} />
      {offer.skus.length === 0 ? null : (
        <View className="campaign__part">
          <Section title={text.goods}>
            <OfferSkus skus={offer.skus} />
          </Section>
        </View>
      )}
      {lines.length === 0 ? null : (
        <View className="campaign__part">
          <Section title={text.terms}>
            <Card>
              {lines.map((line) => (
                <View className="campaign__term" key={line.label + line.value}>
                  <Text className="campaign__label">{line.label}</Text>
                  <Text className="campaign__value">{line.value}</Text>
                </View>
              ))}
            </Card>
          </Section>
        </View>
      )}
      {offer.coupon === null ? null : <Handing at={at} offer={offer} coupon={offer.coupon} />}
      {at.manages && (row.state === 'running' || row.state === 'soon') ? (
        <Stop at={at} offer={offer} />
      ) : null}
    </View>
  );
}

/** What every kind has besides its own settings. */
function moreTerms(offer: Offer, text: (typeof campaignWords)['zh'], language: Language): TermsLine[] {
  const { size, openFor_h, buyerLimit, withCoupons, coupon } = offer;
  const lines: TermsLine[] = [];
  const line = (label: string, value: string) => lines.push({ label, value });
  if (size !== null) line(text.size, `${size} ${text.people}`);
  if (openFor_h !== null) line(text.openFor, `${openFor_h} ${text.hours}`);
  if (buyerLimit !== null) line(text.buyerLimit, `${buyerLimit} ${text.pieces}`);
  if (withCoupons) line(text.withCoupons, '✓');
  if (coupon === null) return lines;
  line(text.givenTitle, text.given[coupon.given]);
  line(text.audience, audienceText(coupon.audience, text));
  if (coupon.quota !== null) line(text.quota, `${coupon.quota} ${text.coupons}`);
  line(text.perPerson, `${coupon.perPerson} ${text.coupons}`);
  const { valid } = coupon;
  if (valid.by === 'days') line(text.valid, `${text.validDays} ${valid.days} ${text.days}`);
  else {
    const [from, until] = [momentText(valid.from, language), momentText(valid.until, language)];
    line(text.valid, t(text.window, { from, until }));
  }
  return lines;
}
function audienceText(audience: CouponAudience, text: (typeof campaignWords)['zh']): string {
  return audience.of === 'tagged' ? audience.tags.join('、') : text.audiences[audience.of];
}

/** How a coupon comes into hands: its link, its code, or given to whoever bought lately. A clerk shares what is public. */
function Handing({
  at,
  offer,
  coupon,
}: {
  readonly at: Workplace;
  readonly offer: Offer;
  readonly coupon: NonNullable<Offer['coupon']>;
}) {
  const text = useText(campaignWords);
  const [giving, setGiving] = useState(false);
  const share = useCouponCard(offer);
  const templateId = offer.row.id as Id<'couponTemplate'>;
  const running = offer.row.state === 'running';
  const copy = (words: string, said: string) =>
    void copyText(words).then((copied) => copied && toast(said, 'check'));
  if (!running || !canShare(coupon)) return null;
  const { code } = coupon;
  return (
    <View className="campaign__part">
      <Section title={text.share}>
        <Card>
          <Button id="coupon-share" look="outline" size="m" icon="share" wide {...share}>
            {text.shareCard}
          </Button>
          <Row
            title={text.sharePoster}
            onClick={() =>
              go('coupon', { id: templateId, ...(coupon.key === null ? {} : { key: coupon.key }) })
            }
          />
          {code === null ? null : (
            <Row title={text.shareCode} value={code} onClick={() => copy(code, text.codeCopied)} />
          )}
          {at.manages ? <Row title={text.giveCoupons} onClick={() => setGiving(true)} /> : null}
        </Card>
      </Section>
      <GiveSheet
        storeId={at.storeId}
        templateId={templateId}
        open={giving}
        onClose={() => setGiving(false)}
      />
    </View>
  );
}

/** Ends it at once, after asking once; of coupons, those that lie unused in hands can be taken back, too. */
function Stop({ at, offer }: { readonly at: Workplace; readonly offer: Offer }) {
  const text = useText(campaignWords);
  const language = useSettings((settings) => settings.language);
  const [asked, setAsked] = useState<'stop' | 'revoke' | null>(null);
  const { storeId } = at;
  const { id, as } = offer.row;
  const stop = useAct(stopCampaign);
  const revoke = useAct(revokeCoupons);
  const done = (said: string, tone: 'check' | 'warning') => {
    setAsked(null);
    toast(said, tone);
    invalidate(campaignResult, listCampaigns, listShopSkus);
  };
  const doStop = async () => {
    const answer = await stop.run({ storeId, id });
    if (answer.ok) done(text.stopped, 'check');
    else done(problemText(answer.problem, language), 'warning');
  };
  const doRevoke = async () => {
    const answer = await revoke.run({ storeId, templateId: id as Id<'couponTemplate'> });
    if (answer.ok) done(t(text.revoked, { count: answer.value.revoked }), 'check');
    else done(problemText(answer.problem, language), 'warning');
  };
  return (
    <View className="campaign__acts">
      <Button id="campaign-stop" look="outline" wide onClick={() => setAsked('stop')}>
        {text.stop}
      </Button>
      {as === 'coupon' ? (
        <Button look="quiet" size="m" wide onClick={() => setAsked('revoke')}>
          {text.revoke}
        </Button>
      ) : null}
      <ConfirmSheet
        open={asked === 'stop'}
        title={text.stopTitle[as]}
        body={text.stopBody[as]}
        yes={text.stopYes}
        no={text.stopNo}
        busy={stop.busy}
        onYes={() => void doStop()}
        onNo={() => setAsked(null)}
      />
      <ConfirmSheet
        open={asked === 'revoke'}
        title={text.revokeTitle}
        body={text.revokeBody}
        yes={text.revokeYes}
        no={text.stopNo}
        busy={revoke.busy}
        onYes={() => void doRevoke()}
        onNo={() => setAsked(null)}
      />
    </View>
  );
}
