import type { Instant } from '#core/kernel/instant';
import { channelWords } from '@/i18n/catalogue/flash-channel';
import { t } from '@/i18n/fill';
import { dayDistance, momentText, timeText } from '@/lib/date-text';
import type { Language } from '@/stores/settings';

/** When a sale begins: `16:00`, `明天 16:00`, `11月25日 16:00`; English `Tomorrow, 16:00`, `25 Nov, 16:00`. */
export function beginsText(startsAt: Instant, now: Instant, language: Language): string {
  const days = dayDistance(now, startsAt);
  const time = timeText(startsAt);
  if (days === 0) return time;
  return days === 1 ? t(channelWords[language].tomorrow, { time }) : momentText(startsAt, language);
}
