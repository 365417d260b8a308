import { Text, View } from '@tarojs/components';
import { PRIVACY_VERSION } from '#core/contract/account';
import { Sheet } from '@/components/sheet';
import { KEPT_DAYS } from '@/features/settings/kept-days';
import { settingsWords } from '@/i18n/catalogue/settings';
import { t, useText } from '@/i18n/text';
import './privacy-sheet.scss';

/** What is kept, who sees it, what for, and what one can do about it. */
export function PrivacySheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText(settingsWords);
  const { noticeParts: parts } = text;
  const sections = [
    [parts.keep, parts.keepBody],
    [parts.visit, t(parts.visitBody, KEPT_DAYS)],
    [parts.after, t(parts.afterBody, KEPT_DAYS)],
    [parts.cards, t(parts.cardsBody, KEPT_DAYS)],
    [parts.phone, parts.phoneBody],
    [parts.share, parts.shareBody],
    [parts.use, parts.useBody],
    [parts.rights, parts.rightsBody],
  ] as const;
  return (
    <Sheet open={open} title={text.noticeTitle} onClose={onClose}>
      {sections.map(([title, body]) => (
        <View className="privacy" key={title}>
          <Text className="privacy__title">{title}</Text>
          <Text className="privacy__body">{body}</Text>
        </View>
      ))}
      <Text className="privacy__body">{t(text.noticeVersion, { version: PRIVACY_VERSION })}</Text>
    </Sheet>
  );
}
