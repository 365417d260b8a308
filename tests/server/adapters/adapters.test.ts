import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { offsetClock } from '#server/adapters/clock/offset-clock';
import { randomIds } from '#server/adapters/ids/random-ids';
import { jsonLog } from '#server/adapters/log/json-log';
import { textModeration } from '#server/adapters/moderation/text-moderation';
import { webhookRobots } from '#server/adapters/robots/webhook-robots';
import { aesSealer } from '#server/adapters/sealer/aes-sealer';
import { jwtSessions } from '#server/adapters/sessions/jwt-sessions';
import type { LogFields } from '#server/ports/log';
import { silentLog } from '../../support/postgres/silent-log';

const now = instant(Date.UTC(2026, 10, 23, 2));
const ids = randomIds({ now: () => now });

describe('the sealer', () => {
  const sealer = aesSealer(randomBytes(32));
  const sealed = sealer.seal('address', '李雷 🍎 ١٢٣');

  it('opens what it sealed, and never seals the same text alike', () => {
    expect(sealer.open('address', sealed)).toBe('李雷 🍎 ١٢٣');
    expect(sealer.seal('address', '李雷 🍎 ١٢٣')).not.toBe(sealed);
    expect(sealer.open('address', sealer.seal('address', ''))).toBe('');
  });

  it('does not open for another purpose or with another key', () => {
    expect(() => sealer.open('robot-url', sealed)).toThrow('does not open');
    expect(() => aesSealer(randomBytes(32)).open('address', sealed)).toThrow('does not open');
  });

  it('notices every changed byte, and every cut', () => {
    const bytes = Buffer.from(sealed, 'base64url');
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect(() => sealer.open('address', changed.toString('base64url')), `byte ${place}`).toThrow();
      expect(() => sealer.open('address', bytes.subarray(0, place).toString('base64url'))).toThrow();
    }
  });

  it('says nothing of the text in its error', () => {
    expect(() => sealer.open('address', 'not sealed: 13800138000')).toThrow(/^not a sealed address$/);
  });

  it('marks the same text alike, under its own key, and shows nothing of it', () => {
    const mark = sealer.mark('phone', '13800138000');
    expect(sealer.mark('phone', '13800138000')).toBe(mark);
    expect(sealer.mark('phone', '13800138001')).not.toBe(mark);
    expect(aesSealer(randomBytes(32)).mark('phone', '13800138000')).not.toBe(mark);
    expect(mark).toMatch(/^[\w-]{43}$/);
  });

  it('takes keys of 32 bytes alone', () => {
    expect(() => aesSealer(randomBytes(31))).toThrow('32 bytes');
  });
});

describe('sessions', () => {
  const sessions = jwtSessions(randomBytes(32));
  const personId = ids.next('person');
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('are refused when another key signed them', async () => {
    const { token } = await jwtSessions(randomBytes(32)).issue(personId, now);
    expect(await sessions.read(token, now)).toEqual({ ok: false, code: 'LOGIN_REQUIRED' });
  });

  it('are refused when any part was changed', async () => {
    const { token, expiresAt } = await sessions.issue(personId, now);
    expect(await sessions.read(token, now)).toEqual({ ok: true, personId });
    const [head = '', , signature = ''] = token.split('.');
    const other = part({ iss: 'tuanpu', sub: ids.next('person'), exp: expiresAt / 1_000 });
    const longer = part({ iss: 'tuanpu', sub: personId, exp: expiresAt / 1_000 + 86_400 });
    for (const forged of [
      `${head}.${other}.${signature}`,
      `${head}.${longer}.${signature}`,
      `${part({ alg: 'none', typ: 'JWT' })}.${other}.`,
      `${part({ alg: 'HS512', typ: 'JWT' })}.${other}.${signature}`,
      `${token}x`,
      token.slice(0, -2),
      '..',
      '',
      'Bearer',
    ]) {
      expect(await sessions.read(forged, now), forged).toEqual({ ok: false, code: 'LOGIN_REQUIRED' });
    }
  });

  it('expire by the business clock, also when they were read before', async () => {
    const { token, expiresAt } = await sessions.issue(personId, now);
    expect(await sessions.read(token, now)).toMatchObject({ ok: true });
    expect(await sessions.read(token, expiresAt)).toEqual({ ok: false, code: 'SESSION_EXPIRED' });
  });
});

describe('the log', () => {
  const lines: string[] = [];
  const log = jsonLog({ level: 'info', write: (line) => void lines.push(line), now: () => now });

  it('writes one flat object a line; an object that slipped in is left out, a long text is cut', () => {
    const slipped = { orderId: 'or_1', count: 2, person: { phone: '13800138000' }, text: 'x'.repeat(9_999) };
    log.warn('order.odd', slipped as unknown as LogFields);
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({
      time: '2026-11-23T02:00:00.000Z',
      level: 'warn',
      event: 'order.odd',
      orderId: 'or_1',
      count: 2,
    });
    expect(lines[0]).not.toContain('13800138000');
    expect(String(line.text)).toHaveLength(500);
    expect(lines[0]?.endsWith('}\n')).toBe(true);
  });

  it('cannot be tricked into a second line or another level', () => {
    lines.length = 0;
    log.info('call', { call: 'a\n{"level":"error"}', level: 'error' });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.match(/\n/g)).toHaveLength(1);
  });

  it('is as quiet as it is told to be', () => {
    lines.length = 0;
    const quiet = jsonLog({ level: 'error', write: (line) => void lines.push(line), now: () => now });
    quiet.info('a');
    quiet.warn('b');
    quiet.error('c');
    expect(lines).toHaveLength(1);
  });
});

describe('ids and tokens', () => {
  it('are well-formed and never come twice', () => {
    const tokens = new Set(Array.from({ length: 5_000 }, () => ids.token()));
    expect(tokens.size).toBe(5_000);
    for (const token of tokens) expect(token).toMatch(/^[0-9A-Za-z]{22}$/);
    expect(isId('order', ids.next('order'))).toBe(true);
  });
});

describe('the movable clock', () => {
  it('adds its offset, and never lets time run backwards', () => {
    const clock = offsetClock({ now: () => now });
    clock.learn(5_000);
    clock.learn(1_000);
    expect([clock.now(), clock.offset_ms]).toEqual([now + 5_000, 5_000]);
  });
});

describe('moderation', () => {
  const judge = (suggestion: 'pass' | 'review' | 'risky' | 'UNREACHABLE', content: string) =>
    textModeration({
      log: silentLog,
      wechat: {
        checkText: async () =>
          suggestion === 'UNREACHABLE'
            ? { ok: false, errcode: 'UNREACHABLE', detail: '' }
            : { ok: true, value: suggestion },
      },
    }).judgeText({ openid: 'o', content, scene: 'profile' });

  it('follows WeChat, and shows nothing unchecked when WeChat is away', async () => {
    expect(await judge('pass', '小林')).toBe('shown');
    expect(await judge('review', '小林')).toBe('pending');
    expect(await judge('risky', '小林')).toBe('held');
    expect(await judge('UNREACHABLE', '小林')).toBe('pending');
  });

  it('holds its own words whatever stands between the letters', async () => {
    for (const text of ['代开发票', '代 开*发.票 加我', 'ＣＡＳＩＮＯ', 'c-a-s-i-n-o']) {
      expect(await judge('pass', text), text).toBe('held');
    }
    expect(await judge('pass', '发票请寄到公司')).toBe('shown');
  });
});

describe('robots', () => {
  const sent: Array<{ url: string; init: RequestInit }> = [];
  const answering = (status: number, body: unknown = {}) =>
    webhookRobots({
      timeout_ms: 1_000,
      fetch: async (url, init = {}) => {
        sent.push({ url: String(url), init });
        return new Response(JSON.stringify(body), { status });
      },
    });

  it.each([
    'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1',
    'https://qyapi.weixin.qq.com.evil.example/',
    'https://evil.example/?qyapi.weixin.qq.com',
    'https://qyapi.weixin.qq.com@169.254.169.254/',
    'https://qyapi.weixin.qq.com:8443/',
    'https://127.0.0.1/',
    'file:///etc/passwd',
    'nonsense',
  ])('never call %s', async (address) => {
    sent.length = 0;
    expect(await answering(200).say(address, 'hi')).toBe('gone');
    expect(sent).toEqual([]);
  });

  it('say it in the words of each house, and follow no redirect', async () => {
    sent.length = 0;
    await answering(200, { errcode: 0 }).say(
      'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1',
      '新订单',
    );
    await answering(200, { code: 0 }).say('https://open.feishu.cn/open-apis/bot/v2/hook/1', '新订单');
    expect(sent.map(({ init }) => JSON.parse(String(init.body)) as unknown)).toEqual([
      { msgtype: 'text', text: { content: '新订单' } },
      { msg_type: 'text', content: { text: '新订单' } },
    ]);
    expect(sent.every(({ init }) => init.redirect === 'manual')).toBe(true);
  });

  it('tell a dead address from a bad day', async () => {
    const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1';
    expect(await answering(200, { errcode: 0 }).say(wecom, 'x')).toBe('sent');
    expect(await answering(200, { errcode: 93000 }).say(wecom, 'x')).toBe('gone');
    expect(await answering(200, { errcode: 45009 }).say(wecom, 'x')).toBe('again');
    expect(await answering(302).say(wecom, 'x')).toBe('gone');
    expect(await answering(500).say(wecom, 'x')).toBe('again');
    expect(await answering(404).say(wecom, 'x')).toBe('gone');
  });
});
