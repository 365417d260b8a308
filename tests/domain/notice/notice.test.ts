import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { noticeDocs } from '#core/domain/notice/notice-docs';
import { bareYuan, momentWords, yuan } from '#core/domain/notice/notice-sentences';
import { NOTICE_TABLE, ruleOf } from '#core/domain/notice/notice-table';
import { NOTICE_KEYS, noticeWords } from '#core/domain/notice/notice-words';
import { TEMPLATE_KEYS, templateData } from '#core/domain/notice/template-data';
import { instant } from '#core/kernel/instant';
import { priceText } from '#core/view/price-parts';
import { momentText } from '@/lib/date-text';
import { ROUTES } from '../../../src/route-table';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
const facts = {
  orderId: 'or_1',
  groupId: 'gr_1',
  title: { zh: '红颜草莓', en: 'Strawberries' },
  amount_fen: 3_990,
  units: 2,
  paid: 2,
  size: 3,
  left: 1,
  orders: 3,
  stock: 2,
  carrier: 'SF',
  trackingNo: 'SF1234567890123',
  haggleId: 'hg_1',
  by: { zh: '林**', en: '林**' },
  now_fen: 7_000,
  state: 'late',
  at: NOW,
};

/** What a page takes, as its line in the table of routes says. */
function paramsOf(path: string): string[] {
  const table = readFileSync('src/route-table.ts', 'utf8');
  const [, params = ''] = new RegExp(`<([^<>]*)>\\(\\s*'${path}'`).exec(table) ?? [];
  return [...params.matchAll(/(\w+)\??:/g)].map(([, name = '']) => name);
}

describe('words', () => {
  test.each(NOTICE_KEYS)('%s: whole in both languages, short, and leads to a page of the app', (key) => {
    const words = noticeWords(key, facts);
    const texts = [words.title.zh, words.title.en, words.body.zh, words.body.en];
    for (const text of texts) {
      expect(text).not.toMatch(/undefined|NaN|\[object|null/);
      expect(text.trim()).not.toBe('');
    }
    expect([...words.title.zh].length).toBeLessThanOrEqual(20);
    expect(words.body.en).not.toMatch(/[\u4e00-\u9fff]/);
    const path = words.path?.replace(/^\//, '').split('?')[0] ?? '';
    expect(Object.values(ROUTES).map((route) => route.path)).toContain(path);
    for (const name of new URLSearchParams(words.path?.split('?')[1]).keys()) {
      expect(paramsOf(path)).toContain(name);
    }
  });

  test('missing facts and unknown notices leave gaps, never a crash', () => {
    for (const key of NOTICE_KEYS) expect(() => noticeWords(key, {})).not.toThrow();
    expect(noticeWords('gone.long-ago', {})).toMatchObject({
      title: { zh: '新消息', en: 'News' },
      path: null,
    });
    expect(yuan(5)).toBe('¥0.05');
    expect(bareYuan(123_400)).toBe('¥1234.00');
  });

  test('a sum, a moment and a number read as they do on pages', () => {
    for (const amount of [0, 5, 99_999, 100_000, 210_000, 123_456_789])
      expect(yuan(amount)).toBe(priceText(amount));
    for (const at of [NOW, instant(Date.UTC(2026, 11, 7, 12, 34)), instant(Date.UTC(2026, 8, 30, 16, 5))])
      expect(momentWords(at)).toEqual({ zh: momentText(at, 'zh'), en: momentText(at, 'en') });
    const paid = (units: number) => noticeWords('shop.order-paid', { ...facts, units, amount_fen: 210_000 });
    expect(paid(1).title.zh).toBe('新订单 ¥2,100.00');
    expect(paid(1).body.en).toBe('“Strawberries”, 1 unit. Please ship by 23 Nov, 10:00.');
    expect(paid(2).body).toEqual({
      zh: '「红颜草莓」共 2 件，请在 11月23日 10:00 前发货。',
      en: '“Strawberries”, 2 units. Please ship by 23 Nov, 10:00.',
    });
  });

  test('a template gets its sum as WeChat takes it: a number', () => {
    const known = { ...facts, amount_fen: 210_000 };
    const data = templateData(
      'withdrawal_waiting',
      'promoter.withdrawal-waiting',
      known,
      noticeWords('promoter.withdrawal-waiting', known),
      NOW,
    );
    expect(data).toMatchObject({ amount2: '¥2100.00', thing3: '提现 ¥2,100.00 等你确认收款' });
    expect([...(data.thing3 ?? '')].length).toBeLessThanOrEqual(20);
  });
});

describe('a service notice of a tier', () => {
  const said = (template: 'group_result' | 'refund_result', tier: object) => {
    const notice = template === 'group_result' ? 'buyer.group-formed' : 'buyer.refund-done';
    const known = { ...facts, cause: 'tier_difference', ...tier };
    return templateData(template, notice, known, noticeWords(notice, known), NOW).thing3;
  };
  test.each([
    [{ people: 3, from_fen: 990, to_fen: 790 }, '3 人成团，¥9.90 降到 ¥7.90'],
    [{ people: 3, from_fen: 2_990, to_fen: 2_590 }, '3人成团¥29.90降到¥25.90'],
    [{ people: 50, from_fen: 12_990, to_fen: 11_990 }, '50人成团，每件¥119.90'],
    [{ people: 50, from_fen: 9_999_900, to_fen: 9_999_800 }, '50人成团，每件¥99998.00'],
  ])('%o: whole within the 20 characters of its key', (tier, words) => {
    for (const template of ['group_result', 'refund_result'] as const) {
      expect(said(template, tier)).toBe(words);
      expect([...words].length).toBeLessThanOrEqual(20);
    }
  });

  test('without a lower price, or of another refund, says what every other does', () => {
    expect(said('group_result', {})).toBe('拼团成功');
    expect(said('refund_result', {})).toBe('差价 ¥39.90 已到账');
  });
});

describe('the table', () => {
  test('asks for a consent where a message wants one, and a robot says what the staff read', () => {
    for (const rule of NOTICE_TABLE) expect(rule.askedAt === null).toBe(rule.template === null);
    for (const key of NOTICE_KEYS)
      expect(ruleOf(key).fallback === 'inbox and robot').toBe(key.startsWith('shop.'));
  });

  test('docs/notices.md shows it as it is', () => {
    expect(existsSync('docs/notices.md')).toBe(true);
    expect(readFileSync('docs/notices.md', 'utf8')).toContain(noticeDocs());
  });

  test.each(NOTICE_TABLE.filter((rule) => rule.template !== null))(
    '$notice fills every key of $template',
    ({ notice, template }) => {
      if (template === null) return;
      const data = templateData(template, notice, facts, noticeWords(notice, facts), NOW);
      expect(Object.keys(data)).toEqual(TEMPLATE_KEYS[template]);
      for (const text of Object.values(data)) expect(text).not.toBe('');
    },
  );
});
