import { describe, expect, it } from 'vitest';
import { instant } from '#core/kernel/instant';
import { newestUnread } from '@/features/inbox/model';
import { badgeText } from '@/features/me/model';
import { VERSION } from '@/features/settings/version';
import { dayText, exactText, momentText } from '@/lib/date-text';
import packageJson from '../../../package.json' with { type: 'json' };

/** 2026-11-25 00:30:05 in Shanghai, still the 24th in UTC. */
const NIGHT = instant(Date.UTC(2026, 10, 24, 16, 30, 5));

describe('dates', () => {
  it('are of Shanghai, short in both languages', () => {
    expect(dayText(NIGHT, 'zh')).toBe('11月25日');
    expect(dayText(NIGHT, 'en')).toBe('25 Nov');
    expect(momentText(NIGHT, 'zh')).toBe('11月25日 00:30');
    expect(momentText(NIGHT, 'en')).toBe('25 Nov, 00:30');
    expect(exactText(NIGHT)).toBe('2026-11-25 00:30:05');
  });
});

describe('small counts', () => {
  it('names the newest unread notice, and none when all are read', () => {
    const notice = (id: string, read: boolean) =>
      ({ id, read }) as Parameters<typeof newestUnread>[0][number];
    expect(newestUnread([notice('a', true), notice('b', false), notice('c', false)])).toBe('b');
    expect(newestUnread([notice('a', true)])).toBeNull();
  });

  it('has no badge for nothing, and 99+ beyond', () => {
    expect([0, 1, 99, 100].map(badgeText)).toEqual([null, '1', '99', '99+']);
  });

  it('shows the version of the package', () => {
    expect(VERSION).toBe(packageJson.version);
  });
});
