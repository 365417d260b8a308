/** The compiled mini-program, run without WeChat: what was built is what is tapped here. */
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildWeapp } from '../support/weapp/build-weapp';
import {
  COUPON,
  demoAnswers,
  GROUP,
  HAGGLE,
  SHARE_TOKEN,
  STORE,
  STRAWBERRY,
} from '../support/weapp/demo-answers';
import { MiniProgram } from '../support/weapp/mini-program';
import { textOf } from '../support/weapp/nodes';

let folder = '';
const calls: { call: string; input: unknown }[] = [];
const server = (call: string, input: unknown) => {
  calls.push({ call, input });
  return demoAnswers(call, input);
};

beforeAll(async () => {
  folder = await buildWeapp();
}, 600_000);
beforeEach(() => {
  calls.length = 0;
});

async function atHome(): Promise<MiniProgram> {
  const phone = new MiniProgram(folder, server);
  phone.open('/pages/home/index');
  await vi.waitFor(() => expect(phone.text()).toContain('爱媛果冻橙'));
  return phone;
}

describe('the first page', () => {
  test('one call, and the shop stands there: facts, shelves, groups, goods', async () => {
    const phone = await atHome();
    expect(phone.text()).toMatch(/鲜果铺.*已售 2,381.*48 小时内发货/);
    expect(phone.text()).toMatch(/全部.*水果.*茶饮/);
    expect(phone.text()).toMatch(/限时抢购.*攀枝花凯特芒.*仅剩 7 件/);
    expect(phone.text()).toMatch(/正在拼.*差 1 人/);
    expect(phone.all('tp-goods')).toHaveLength(2);
    expect(
      calls.filter(({ call }) => call.startsWith('landing/') || call.startsWith('catalog/')),
    ).toHaveLength(1);
  });

  test('the end of the page brings more, once', async () => {
    const phone = await atHome();
    phone.reachBottom();
    phone.reachBottom();
    await vi.waitFor(() => expect(phone.text()).toContain('秦岭土蜂蜜'));
    expect(phone.all('tp-goods')).toHaveLength(3);
    expect(calls.filter(({ call }) => call === 'catalog/list').map(({ input }) => input)).toMatchObject([
      { cursor: 'more' },
    ]);
  });

  test('its card leads back to this shop, with the token minted for it', async () => {
    const phone = await atHome();
    const { title, path, imageUrl } = phone.share();
    expect(title).toContain('鲜果铺');
    expect(path).toMatch(/^\/pages\/home\/index\?store=st_\w+&t=/);
    expect(path).toContain(SHARE_TOKEN);
    expect(imageUrl).toContain('/media/');
  });
});

describe('from page to page', () => {
  test('a tap on goods opens the product, in another package', async () => {
    const phone = await atHome();
    const [strawberry] = phone.all('tp-goods');
    if (strawberry === undefined) throw new Error('no goods');
    phone.tap(strawberry);
    await vi.waitFor(() => expect(phone.route).toBe('pkg-shop/pages/product/index'));
    await vi.waitFor(() => expect(phone.text()).toContain('坏果包赔'));
    expect(phone.share().path).toContain(`id=${STRAWBERRY}`);
  });

  test('the search field finds, and keeps the word on this phone', async () => {
    const phone = await atHome();
    phone.tap(phone.find('#home-search'));
    await vi.waitFor(() => expect(phone.route).toBe('pkg-shop/pages/search/index'));
    await vi.waitFor(() => phone.find('#search-input'));
    phone.type(phone.find('#search-input'), ' fengmi ');
    await vi.waitFor(() => expect(phone.text()).toContain('搜「fengmi」'));
    phone.confirm(phone.find('#search-input'), ' fengmi ');
    await vi.waitFor(() => expect(phone.text()).toContain('秦岭土蜂蜜'));
    expect(calls.at(-1)).toMatchObject({ call: 'catalog/list', input: { search: 'fengmi' } });
    expect(phone.storage.get('tuanpu:searched')).toEqual(['fengmi']);
  });
});

describe('what is cheaper', () => {
  const opened = async (path: string, words: string) => {
    const phone = new MiniProgram(folder, server);
    phone.open(path);
    await vi.waitFor(() => expect(phone.text()).toContain(words));
    return phone;
  };

  test('the coupon centre: a ticket with its terms', async () => {
    const phone = await opened(`/pkg-promo/pages/coupons/index?store=${STORE}`, '满 59 减 8');
    expect(phone.text()).toMatch(/8.*满 ¥59 可用.*全店可用/);
    expect(phone.all('tp-ticket')).toHaveLength(1);
  });

  test('a shared coupon: its card leads back to it', async () => {
    const phone = await opened(`/pkg-promo/pages/coupon/index?id=${COUPON}`, '满 59 减 8');
    expect(phone.share().title).toContain('满59减8');
    expect(phone.share().path).toContain(`/pkg-promo/pages/coupon/index?id=${COUPON}`);
  });

  test('the flash channel: what runs, and what is left of it; a tap opens the product', async () => {
    const phone = await opened(`/pkg-promo/pages/flash/index?store=${STORE}`, '午间抢购');
    expect(phone.text()).toMatch(/攀枝花凯特芒.*仅剩 7 件/);
    phone.tap(phone.find('flash-row'));
    await vi.waitFor(() => expect(phone.route).toBe('pkg-shop/pages/product/index'));
  });

  test('a haggle: what a friend sees, and the card that asks more of them', async () => {
    const phone = await opened(`/pkg-promo/pages/haggle/index?id=${HAGGLE}`, '请你帮砍一刀');
    expect(phone.text()).toMatch(/丹东红颜草莓.*帮 TA 砍一刀/);
    expect(phone.share().path).toContain(`/pkg-promo/pages/haggle/index?id=${HAGGLE}`);
  });
});

describe('what is shared', () => {
  test('a scanned code opens its page by the token alone, in one call', async () => {
    const phone = new MiniProgram(folder, server);
    phone.open(`/pkg-shop/pages/product/index?scene=${SHARE_TOKEN}`);
    await vi.waitFor(() => expect(phone.text()).toContain('坏果包赔'));
    const landings = calls.filter(({ call }) => call === 'landing/open').map(({ input }) => input);
    expect(landings).toMatchObject([{ target: { page: 'token' }, token: SHARE_TOKEN }]);
    expect(phone.share().path).toContain(`id=${STRAWBERRY}`);
  });

  test('the sheet: a card by the native button, a link of WeChat’s, a poster', async () => {
    const phone = await atHome();
    phone.tap(phone.find('#home-share'));
    await vi.waitFor(() => expect(phone.text()).toContain('分享给朋友'));
    phone.tap(phone.find('#share-link'));
    await vi.waitFor(() =>
      expect(phone.hand.clipboard).toEqual([expect.stringMatching(/^\S.* https:\/\/wxaurl\.cn\/abc$/)]),
    );
    expect(calls.at(-1)).toMatchObject({ call: 'landing/share-link', input: { shareToken: SHARE_TOKEN } });
    phone.tap(phone.find('#home-share'));
    phone.tap(phone.find('#share-poster'));
    await vi.waitFor(() => expect(phone.route).toBe('pkg-promo/pages/poster/index'));
    await vi.waitFor(() => phone.find('#poster-picture'));
  });
});

describe('a page inside 朋友圈', () => {
  test.each([
    ['product', `/pkg-shop/pages/product/index?id=${STRAWBERRY}`, '坏果包赔'],
    ['group', `/pkg-group/pages/group/index?id=${GROUP}`, '还差 1 人'],
  ])(
    '%s: the goods and the way to the shop, without anything WeChat refuses there',
    async (_, path, words) => {
      const phone = new MiniProgram(folder, server, { scene: 1154 });
      phone.open(path);
      await vi.waitFor(() => expect(phone.text()).toContain(words));
      expect(phone.text()).toContain('前往小程序');
      expect(phone.all('tp-nav')).toEqual([]);
      expect(phone.all('tp-bottom-bar')).toEqual([]);
      expect(calls.map(({ call }) => call)).toEqual(['landing/open']);
      expect(phone.refused).toEqual([]);
    },
  );

  test('a tap that would lead on says how to come to the shop', async () => {
    const phone = new MiniProgram(folder, server, { scene: 1154 });
    phone.open(`/pkg-group/pages/group/index?id=${GROUP}`);
    await vi.waitFor(() => expect(phone.text()).toContain('还差 1 人'));
    phone.tap(phone.find('group-offer__body'));
    await vi.waitFor(() => expect(textOf(phone.find('tp-toast'))).toContain('前往小程序'));
    expect(phone.route).toBe('pkg-group/pages/group/index');
    expect(phone.refused).toEqual([]);
  });
});

test('no network: the page says so and a retry brings the shop', async () => {
  let broken = true;
  const phone = new MiniProgram(folder, (call, input) => {
    if (broken) throw new Error('request:fail');
    return demoAnswers(call, input);
  });
  phone.open('/pages/home/index');
  await vi.waitFor(() => expect(phone.text()).toContain('网络不通'));
  broken = false;
  phone.tap(phone.find('tp-error__ways').children[0] ?? phone.find('tp-button'));
  await vi.waitFor(() => expect(phone.text()).toContain('爱媛果冻橙'));
});
