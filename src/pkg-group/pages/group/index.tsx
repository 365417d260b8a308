import { useState } from 'react';
import type { GroupView } from '#core/contract/storefront';
import { isId } from '#core/kernel/id';
import type { GroupAct } from '#core/view/group-lead';
import { groupPage } from '#core/view/group-page';
import type { Landing } from '#core/view/landing';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { NoticeLine } from '@/components/notice-line';
import { OpenGroups } from '@/components/open-groups';
import { Page } from '@/components/page';
import { Section } from '@/components/section';
import { ShopLine } from '@/components/shop-line';
import { Choices } from '@/features/group/components/choices';
import { Greeting } from '@/features/group/components/greeting';
import { GroupBar } from '@/features/group/components/group-bar';
import { GroupSkeleton } from '@/features/group/components/group-skeleton';
import { Offer } from '@/features/group/components/offer';
import { Rules } from '@/features/group/components/rules';
import { SeatSheet, type SeatWish } from '@/features/group/components/seat-sheet';
import { SeatsCard } from '@/features/group/components/seats-card';
import { TierLadder } from '@/features/group/components/tier-ladder';
import { useSeatChoice } from '@/features/group/use-seat-choice';
import { groupTexts } from '@/features/group/words';
import { NoLanding } from '@/features/share/components/no-landing';
import { ShareSheet } from '@/features/share/components/share-sheet';
import { groupIsOver } from '@/features/share/over';
import { useText } from '@/i18n/text';
import { mediaAddress } from '@/lib/media-address';
import { useShare } from '@/platform/share';
import { go, pathOf, useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { useLanding } from '@/services/use-landing';
import { useLiveCard } from '@/services/use-live-card';
import { usePoll } from '@/services/use-poll';
import { useSettings } from '@/stores/settings';

/** Seats fill while one looks. */
const LOOK_AGAIN_MS = 5_000;

export default function GroupPage() {
  const { id, t: token } = useParams('group');
  const text = useText(groupTexts);
  const groupId = id !== undefined && isId('group', id) ? id : null;
  const landing = useLanding(groupId === null ? null : { page: 'group', groupId }, token, 'group');
  const page = landing.data?.page;
  const group = page?.kind === 'group' ? page.group : null;
  usePoll(landing.reload, LOOK_AGAIN_MS, group?.status === 'open');

  if (landing.data !== undefined && group !== null) {
    return (
      <SharedGroup
        landing={landing.data}
        group={group}
        shareToken={landing.shareToken}
        reload={landing.reload}
      />
    );
  }
  return (
    <Page title={text.title} id="group">
      {landing.first ? <GroupSkeleton /> : null}
      <NoLanding landing={landing} />
    </Page>
  );
}

interface SharedGroupProps {
  readonly landing: Landing;
  readonly group: GroupView;
  readonly shareToken: string | null;
  readonly reload: () => Promise<void>;
}

function SharedGroup({ landing, group, shareToken, reload }: SharedGroupProps) {
  const text = useText(groupTexts);
  const language = useSettings((settings) => settings.language);
  const view = groupPage(landing, group, serverNow(), language);
  const [sharing, setSharing] = useState(false);
  const [wish, setWish] = useState<SeatWish | null>(null);
  const { choose, busy } = useSeatChoice(group.id, reload);
  const again = () => void reload();

  const drawn =
    shareToken === null
      ? null
      : {
          title: view.share.title,
          path: pathOf('group', { id: group.id, t: shareToken }),
          imageUrl: mediaAddress(view.share.picture.src),
          badge: view.share.badge,
          seats: { taken: group.paid, size: group.size },
        };
  // Who only looks at an open group may share it all the same; a live card is made for those who are in it.
  const card = useLiveCard(drawn, group.standing === 'mine' ? shareToken : null);
  useShare(card);

  const act = (wanted: GroupAct) => {
    switch (wanted.do) {
      case 'join':
        return setWish({ role: 'joiner', groupId: wanted.groupId });
      case 'open':
        return setWish({ role: 'opener', groupId: null });
      case 'alone':
        return setWish({ role: 'alone', groupId: null });
      case 'order':
        return go('order', { id: wanted.orderId });
      case 'shop':
        return go('home');
      case 'choose':
        return void choose(wanted);
      case 'invite':
        return setSharing(true);
    }
  };
  const { notice } = view;
  return (
    <Page title={view.shopName} id="group" bar={<GroupBar bar={view.bar} busy={busy} onAct={act} />}>
      {view.greeting === null ? null : <Greeting greeting={view.greeting} />}
      {notice === null ? null : (
        <NoticeLine
          tone={notice.tone}
          {...(notice.until === null
            ? {}
            : { end: <Countdown until={notice.until} look="text" onEnd={again} /> })}
          {...(notice.orderId === null
            ? {}
            : { onClick: () => go('order', { id: notice.orderId as string }) })}
        >
          {notice.text}
        </NoticeLine>
      )}
      {view.choices === null ? null : (
        <Choices choices={view.choices} busy={busy} onChoose={(button) => act(button.act)} />
      )}
      <Offer view={view} onOpen={() => go('product', { id: group.product.id })} />
      <SeatsCard seats={view.seats} onEnd={again} />
      {view.ladder === null ? null : <TierLadder ladder={view.ladder} />}
      <Rules rules={view.rules} />
      {view.others.rows.length === 0 ? null : (
        <Card>
          <Section title={view.others.title} note={view.others.note}>
            <OpenGroups rows={view.others.rows} onEnd={again} onJoin={({ id }) => go('group', { id })} />
          </Section>
        </Card>
      )}
      <ShopLine shop={view.shop} onOpen={() => go('home')} />
      {view.bar.main.act.do === 'invite' ? null : (
        <Button id="group-share" look="secondary" size="m" icon="share" wide onClick={() => setSharing(true)}>
          {text.share}
        </Button>
      )}
      <ShareSheet
        open={sharing}
        card={card}
        shareToken={shareToken}
        over={groupIsOver(group, serverNow())}
        onClose={() => setSharing(false)}
      />
      <SeatSheet group={group} wish={wish} onClose={() => setWish(null)} />
    </Page>
  );
}
