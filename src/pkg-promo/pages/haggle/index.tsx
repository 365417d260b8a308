import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type HaggleView, listHaggleOffers } from '#core/contract/haggle';
import { isId } from '#core/kernel/id';
import { type HaggleAct, hagglePage } from '#core/view/haggle-page';
import type { Landing } from '#core/view/landing';
import { shopLine } from '#core/view/shop-line';
import { Button } from '@/components/button';
import { NoticeLine } from '@/components/notice-line';
import { Page } from '@/components/page';
import { ShopLine } from '@/components/shop-line';
import { AppealSheet } from '@/features/haggle/components/appeal-sheet';
import { HaggleBar } from '@/features/haggle/components/haggle-bar';
import { HaggleGoods } from '@/features/haggle/components/haggle-goods';
import { HaggleGreeting } from '@/features/haggle/components/haggle-greeting';
import { HaggleProgress } from '@/features/haggle/components/haggle-progress';
import { HaggleRules } from '@/features/haggle/components/haggle-rules';
import { HaggleSkeleton } from '@/features/haggle/components/haggle-skeleton';
import { StartSheet } from '@/features/haggle/components/start-sheet';
import { useAppeal } from '@/features/haggle/use-appeal';
import { useHelp } from '@/features/haggle/use-help';
import { useStart } from '@/features/haggle/use-start';
import { haggleTexts } from '@/features/haggle/words';
import { NoLanding } from '@/features/share/components/no-landing';
import { ShareSheet } from '@/features/share/components/share-sheet';
import { haggleIsOver } from '@/features/share/over';
import { useText } from '@/i18n/text';
import { mediaAddress } from '@/lib/media-address';
import { useShare } from '@/platform/share';
import { go, pathOf, useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { useLanding } from '@/services/use-landing';
import { usePoll } from '@/services/use-poll';
import { useQuery } from '@/services/use-query';
import { useSettings } from '@/stores/settings';
import './index.scss';

/** Friends cut while one looks. */
const LOOK_AGAIN_MS = 3_000;

export default function HagglePage() {
  const { id, t: token } = useParams('haggle');
  const text = useText(haggleTexts);
  const haggleId = id !== undefined && isId('haggle', id) ? id : null;
  const landing = useLanding(haggleId === null ? null : { page: 'haggle', haggleId }, token, 'haggle');
  const page = landing.data?.page;
  const haggle = page?.kind === 'haggle' ? page.haggle : null;
  const goesOn = haggle?.status === 'open' || haggle?.status === 'ordered';
  usePoll(landing.reload, LOOK_AGAIN_MS, goesOn);

  if (landing.data !== undefined && haggle !== null) {
    return (
      <SharedHaggle
        landing={landing.data}
        haggle={haggle}
        shareToken={landing.shareToken}
        reload={landing.reload}
      />
    );
  }
  return (
    <Page title={text.title} id="haggle">
      {landing.first ? <HaggleSkeleton /> : null}
      <NoLanding landing={landing} />
    </Page>
  );
}

interface SharedProps {
  readonly landing: Landing;
  readonly haggle: HaggleView;
  readonly shareToken: string | null;
  readonly reload: () => Promise<void>;
}

function SharedHaggle({ landing, haggle, shareToken, reload }: SharedProps) {
  const language = useSettings((settings) => settings.language);
  const text = useText(haggleTexts);
  const view = hagglePage(haggle, serverNow(), language);
  const { id, storeId, productId, skuId } = haggle;
  const help = useHelp(id, reload);
  const appeal = useAppeal(id, reload);
  const start = useStart(storeId);
  const [sharing, setSharing] = useState(false);
  const [starting, setStarting] = useState(false);
  const offers = useQuery(listHaggleOffers, starting ? { storeId, skuId } : null, { stale_ms: 0 });
  const offer = offers.data?.items[0] ?? null;

  const card =
    shareToken === null
      ? null
      : {
          title: view.share.title,
          path: pathOf('haggle', { id, t: shareToken }),
          imageUrl: mediaAddress(view.share.picture.src),
          badge: view.share.badge,
        };
  useShare(card);

  const act = (wanted: HaggleAct) => {
    switch (wanted.do) {
      case 'help':
        return void help.help();
      case 'buy':
        return go('checkout', { from: 'haggle', store: storeId, haggle: id });
      case 'start':
        return setStarting(true);
      case 'own':
        return go('haggle', { id: wanted.haggleId });
      case 'order':
        return go('order', { id: wanted.orderId });
      case 'shop':
        return go('home');
      case 'appeal':
        return appeal.ask();
      case 'invite':
        return setSharing(true);
    }
  };
  const { greeting, notice } = view;
  return (
    <Page
      title={text.title}
      id="haggle"
      bar={<HaggleBar bar={view.bar} busy={help.busy || offers.loading} onAct={act} />}
    >
      {greeting === null ? null : <HaggleGreeting greeting={greeting} />}
      {notice === null ? null : <NoticeLine tone={notice.tone}>{notice.text}</NoticeLine>}
      {view.appeal === null ? null : (
        <View className="haggle-page__appeal">
          <Button look="outline" size="m" wide onClick={() => act({ do: 'appeal' })}>
            {view.appeal}
          </Button>
        </View>
      )}
      <HaggleGoods goods={view.goods} onOpen={() => go('product', { id: productId })} />
      <HaggleProgress progress={view.progress} steps={view.steps} onEnd={() => void reload()} />
      <Text className="haggle-page__promise">{view.promise}</Text>
      <HaggleRules rules={view.rules} />
      <ShopLine shop={shopLine(landing.store, language)} onOpen={() => go('home')} />
      <AppealSheet
        open={appeal.open}
        busy={appeal.busy}
        error={appeal.error}
        onSend={(words) => void appeal.send(words)}
        onClose={appeal.close}
      />
      <ShareSheet
        open={sharing}
        card={card}
        shareToken={shareToken}
        over={haggleIsOver(haggle, serverNow())}
        onClose={() => setSharing(false)}
      />
      <StartSheet
        offer={starting ? offer : null}
        busy={start.busy}
        unserved={start.unserved}
        onStart={(chosen) => void start.start(chosen).then((done) => done && setStarting(false))}
        onClose={() => {
          setStarting(false);
          start.forget();
        }}
      />
    </Page>
  );
}
