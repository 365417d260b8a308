import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import { invitePromoter } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { NoticeLine } from '@/components/notice-line';
import { Sheet } from '@/components/sheet';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { mediaAddress } from '@/lib/media-address';
import { SHARE_BY_BUTTON, type ShareCard, shareNow, useShare } from '@/platform/share';
import { problemText } from '@/services/problem';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { invitationPath } from '../invitation-path';

interface Props {
  readonly storeId: Id<'store'>;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Makes an invitation for one person, and sends it. It stays until another one is made: closing the sheet loses nothing. */
export function InviteSheet({ storeId, open, onClose }: Props) {
  const text = useText(referralDeskWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const [made, setMade] = useState<CallOutput<typeof invitePromoter> | null>(null);
  const act = useAct(invitePromoter);
  const card: ShareCard | null =
    made === null
      ? null
      : {
          title: t(text.inviteCard, { name: say(made.storeName) }),
          path: invitationPath(storeId, made.invitation),
          imageUrl: mediaAddress(made.logo.src),
        };
  useShare(card);
  const make = async () => {
    const answer = await act.run({ storeId });
    if (answer.ok) setMade(answer.value);
    else toast(problemText(answer.problem, language), 'warning');
  };
  const tell = (end: Awaited<ReturnType<typeof shareNow>>) => {
    if (end === 'shared') toast(text.shared, 'check');
    if (end === 'copied') toast(text.linkCopied, 'check');
    if (end === 'menu') toast(text.useMenu);
  };
  const send = SHARE_BY_BUTTON
    ? ({ openType: 'share' } as const)
    : { onClick: () => void (card === null ? undefined : shareNow(card).then(tell)) };
  return (
    <Sheet
      open={open}
      title={text.invite}
      onClose={onClose}
      id="invite-sheet"
      foot={
        made === null ? (
          <Button id="invite-make" wide loading={act.busy} onClick={() => void make()}>
            {text.inviteMake}
          </Button>
        ) : (
          <View>
            <Button id="invite-send" icon="share" wide {...send}>
              {text.inviteSend}
            </Button>
            <Button look="quiet" size="m" wide loading={act.busy} onClick={() => void make()}>
              {text.inviteAgain}
            </Button>
          </View>
        )
      }
    >
      {made === null ? (
        <Text className="reason-sheet__hint">{text.inviteHint}</Text>
      ) : (
        <NoticeLine tone="good">
          {t(text.inviteReady, { when: momentText(made.expiresAt, language) })}
        </NoticeLine>
      )}
    </Sheet>
  );
}
