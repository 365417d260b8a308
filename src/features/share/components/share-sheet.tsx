import { Image, Button as NativeButton, Text, View } from '@tarojs/components';
import { shareLink } from '#core/contract/landing';
import { Icon, type IconName } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import { useText } from '@/i18n/text';
import { linkOf, SHARE_BY_BUTTON, type ShareCard, type ShareEnd, shareNow } from '@/platform/share';
import { copyText } from '@/platform/system';
import { go } from '@/routes';
import { problemText } from '@/services/problem';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { shareWords } from '../words';
import './share-sheet.scss';

interface Props {
  readonly open: boolean;
  /** Null until the page and its token are there: then nothing opens. */
  readonly card: ShareCard | null;
  readonly shareToken: string | null;
  /** What would stand on the poster is over. */
  readonly over?: boolean;
  readonly onClose: () => void;
}

/** One way out of every page that can be shared: its card into a chat, its link, its poster. All carry the same token. */
export function ShareSheet({ open, card, shareToken, over = false, onClose }: Props) {
  const text = useText(shareWords);
  const language = useSettings((settings) => settings.language);
  const link = useAct(shareLink);

  const send = async () => {
    if (card === null) return;
    tell(await shareNow(card));
    onClose();
  };
  const copy = async () => {
    if (card === null || shareToken === null || link.busy) return;
    let address = linkOf(card);
    if (address === null) {
      const made = await link.run({ shareToken });
      if (!made.ok) return toast(problemText(made.problem, language), 'warning');
      address = made.value.link;
    }
    if (await copyText(`${card.title} ${address}`)) toast(text.linkCopied, 'check');
    else toast(text.notCopied, 'warning');
    onClose();
  };
  const poster = () => {
    if (shareToken === null) return;
    onClose();
    go('poster', { of: shareToken });
  };
  function tell(end: ShareEnd): void {
    if (end === 'shared') toast(text.shared, 'check');
    if (end === 'copied') toast(text.linkCopied, 'check');
    if (end === 'menu') toast(text.useMenu);
  }
  return (
    <Sheet open={open && card !== null} title={text.title} onClose={onClose} id="share-sheet">
      {card === null ? null : (
        <View className="share-card">
          <Image className="share-card__picture" src={card.imageUrl} mode="aspectFill" />
          <Text className="share-card__title">{card.title}</Text>
        </View>
      )}
      <View className="share-ways">
        <Way
          id="share-chat"
          icon="chat"
          look="chat"
          text={text.toChat}
          native={SHARE_BY_BUTTON}
          onClick={SHARE_BY_BUTTON ? onClose : () => void send()}
        />
        <Way
          id="share-link"
          icon="copy"
          look="plain"
          text={link.busy ? text.linkComes : text.link}
          onClick={() => void copy()}
        />
        {over ? null : (
          <Way id="share-poster" icon="picture" look="hero" text={text.poster} onClick={poster} />
        )}
      </View>
      {over ? <Text className="share-over">{text.over}</Text> : null}
    </Sheet>
  );
}

interface WayProps {
  readonly id: string;
  readonly icon: IconName;
  readonly look: 'chat' | 'plain' | 'hero';
  readonly text: string;
  /** What only a native button may open. */
  readonly native?: boolean;
  readonly onClick: () => void;
}
const TONE = { chat: 'good', plain: 'ink', hero: 'hero' } as const;

function Way({ id, icon, look, text, native = false, onClick }: WayProps) {
  return (
    <NativeButton
      className="share-way"
      id={id}
      hoverClass="none"
      {...(native ? { openType: 'share' as const } : {})}
      onClick={onClick}
    >
      <View className={`share-way__plate share-way__plate--${look}`}>
        <Icon name={icon} size={24} tone={TONE[look]} />
      </View>
      <Text className="share-way__text">{text}</Text>
    </NativeButton>
  );
}
