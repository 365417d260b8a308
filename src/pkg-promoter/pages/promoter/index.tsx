import { useDidShow } from '@tarojs/taro';
import { referralStanding } from '#core/contract/promoter';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import type { IconName } from '@/components/icon';
import { NoticeLine } from '@/components/notice-line';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeleton';
import { JoinForm } from '@/features/promoter/components/join-form';
import { OfferCard } from '@/features/promoter/components/offer-card';
import { StateHead } from '@/features/promoter/components/state-head';
import {
  decidedBy,
  hasCentre,
  type JoinState,
  joinAct,
  joinState,
  type Offer,
  type Standing,
} from '@/features/promoter/join-model';
import { useWithdrawApplication } from '@/features/promoter/use-withdraw-application';
import { joinWords } from '@/i18n/catalogue/promoter';
import { t, useText, useWords } from '@/i18n/text';
import { useReason } from '@/i18n/use-reason';
import { go, goInstead, useParams } from '@/routes';
import { problemText } from '@/services/problem';
import { useQuery } from '@/services/use-query';
import { useQuietSession } from '@/services/use-quiet-session';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { useNamedStore } from '../../use-named-store';

const KEY = /^[0-9A-Za-z]{22}$/;
const HEADS: Readonly<
  Record<JoinState, { readonly tone: 'wait' | 'good' | 'calm' | 'hero'; readonly icon: IconName }>
> = {
  nothing: { tone: 'calm', icon: 'share' },
  closed: { tone: 'calm', icon: 'shield' },
  'may-ask': { tone: 'hero', icon: 'share' },
  alone: { tone: 'calm', icon: 'shield' },
  invited: { tone: 'good', icon: 'gift' },
  'own-invitation': { tone: 'calm', icon: 'gift' },
  applied: { tone: 'wait', icon: 'clock' },
  refused: { tone: 'calm', icon: 'close' },
  stopped: { tone: 'calm', icon: 'close' },
  active: { tone: 'good', icon: 'check' },
  paused: { tone: 'wait', icon: 'clock' },
  'terms-changed': { tone: 'wait', icon: 'warning' },
};

/** What a shop offers its promoters, and the way to become one: by asking, or by an invitation. */
export default function PromoterPage() {
  const text = useText(joinWords);
  const { key } = useParams('promoter');
  const current = useNamedStore('promoter');
  const { storeId } = current;
  const invitation = key !== undefined && KEY.test(key) ? key : undefined;
  const known = useQuietSession();
  const query = useQuery(
    referralStanding,
    storeId === null || !known ? null : { storeId, ...(invitation === undefined ? {} : { invitation }) },
    { stale_ms: 0 },
  );
  useDidShow(() => void query.reload());
  const problem = query.data === undefined ? (current.problem ?? query.problem) : undefined;
  const standing = query.data;
  return (
    <Page title={text.title} id="promoter">
      {problem === undefined ? null : (
        <ErrorView problem={problem} onRetry={() => void Promise.all([current.reload(), query.reload()])} />
      )}
      {standing === undefined && problem === undefined ? <SkeletonRows count={4} /> : null}
      {standing === undefined || standing.offer !== null ? null : storeId !== null &&
        joinState(standing) === 'applied' ? (
        <StateHead
          id="join-state"
          {...HEADS.applied}
          title={text.states.applied}
          lines={[standing.paused ? text.appliedPaused : text.hints.applied]}
        >
          <TakeBack storeId={storeId} />
        </StateHead>
      ) : (
        <Empty
          icon="share"
          title={text.states.nothing}
          hint={text.hints.nothing}
          action={
            storeId !== null && hasCentre(standing)
              ? { text: text.centre, onClick: () => goInstead('promoterCentre', { store: storeId }) }
              : { text: text.browse, onClick: () => go('home') }
          }
        />
      )}
      {standing === undefined || standing.offer === null || storeId === null ? null : (
        <Offered standing={standing} offer={standing.offer} storeId={storeId} invitation={invitation} />
      )}
    </Page>
  );
}

interface OfferedProps {
  readonly standing: Standing;
  readonly offer: Offer;
  readonly storeId: Id<'store'>;
  readonly invitation: string | undefined;
}

function Offered({ standing, offer, storeId, invitation }: OfferedProps) {
  const said = useReason();
  const text = useText(joinWords);
  const say = useWords();
  const state = joinState(standing);
  const act = joinAct(state, offer);
  const by = decidedBy(state, act, standing);
  const toCentre = () => goInstead('promoterCentre', { store: storeId });
  const isMine = hasCentre(standing);
  return (
    <>
      {standing.invitation === 'over' && !isMine ? (
        <NoticeLine tone="wait">{text.invitationOver}</NoticeLine>
      ) : null}
      <StateHead
        id="join-state"
        {...HEADS[state]}
        title={
          state === 'may-ask'
            ? t(text.head, { shop: say(offer.storeName) })
            : state === 'active'
              ? text.isActive
              : text.states[state]
        }
        lines={linesOf(state, standing.mine === null ? '' : said(standing.mine.reason), text)}
      >
        {isMine ? (
          <Button
            id="to-centre"
            size="m"
            wide
            look={state === 'active' ? 'primary' : 'secondary'}
            onClick={toCentre}
          >
            {text.centre}
          </Button>
        ) : state === 'applied' ? (
          <TakeBack storeId={storeId} />
        ) : undefined}
      </StateHead>
      {by === null ? null : <NoticeLine tone="wait">{text.decides[by]}</NoticeLine>}
      <OfferCard offer={offer} own_bps={standing.mine?.own_bps ?? null} />
      <JoinForm
        key={offer.termsVersion}
        storeId={storeId}
        offer={offer}
        act={act}
        invitation={invitation}
        note={t(text.version, { version: offer.termsVersion })}
      />
    </>
  );
}

function TakeBack({ storeId }: { readonly storeId: Id<'store'> }) {
  const text = useText(joinWords);
  const language = useSettings((settings) => settings.language);
  const { run, busy } = useWithdrawApplication(storeId);
  const submit = async () => {
    const answer = await run();
    if (answer.ok) toast(text.withdrawn, 'check');
    else toast(problemText(answer.problem, language), 'warning');
  };
  return (
    <Button id="take-back" size="m" wide look="secondary" loading={busy} onClick={() => void submit()}>
      {text.withdraw}
    </Button>
  );
}

function linesOf(
  state: JoinState,
  reason: string,
  text: (typeof joinWords)['zh'] | (typeof joinWords)['en'],
): readonly string[] {
  if (state === 'may-ask' || state === 'active') return [text.headHint];
  const told = state === 'refused' || state === 'stopped';
  const first = told && reason !== '' ? t(text.because as '{reason}', { reason: reason }) : text.hints[state];
  return state === 'stopped' ? [first, text.keepsEarned] : [first];
}
