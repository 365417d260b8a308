/** The compiled mini-program in a promoter's hand: their pages, money to the wallet by WeChat's own page, a table to a chat. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { PRIVACY_VERSION } from '#core/contract/account';
import { buildWeapp } from '../support/weapp/build-weapp';
import { SHARE_TOKEN, STORE } from '../support/weapp/demo-answers';
import { MiniProgram } from '../support/weapp/mini-program';
import { textOf } from '../support/weapp/nodes';
import { PromotedShop, STATEMENT, TRANSFER } from '../support/weapp/promoter-answers';

let folder = '';
beforeAll(async () => {
  folder = await buildWeapp();
}, 600_000);

interface Opened {
  readonly phone: MiniProgram;
  readonly shop: PromotedShop;
  readonly calls: { readonly call: string; readonly input: unknown }[];
}

function opened(page: string, made: { missing?: readonly string[]; language?: 'zh' | 'en' } = {}): Opened {
  const shop = new PromotedShop();
  const calls: Opened['calls'] = [];
  const phone = new MiniProgram(
    folder,
    (call, input) => {
      calls.push({ call, input });
      return shop.answer(call, input);
    },
    { ...made, agreed: PRIVACY_VERSION },
  );
  phone.open(`/pkg-promoter/pages/${page}/index?store=${STORE}`);
  return { phone, shop, calls };
}

/** Looks of the page itself come seconds apart. */
const PATIENT = { timeout: 120_000 };
const sees = (phone: MiniProgram, ...words: readonly (string | RegExp)[]) =>
  vi.waitFor(() => {
    for (const each of words) expect(phone.text()).toMatch(each);
  }, PATIENT);
const tapOn = async (phone: MiniProgram, name: string) => {
  await vi.waitFor(() => phone.find(name), PATIENT);
  phone.tap(phone.find(name));
};

describe('pages of what is a promoter’s own', () => {
  test('the centre: purses, rules that changed, visits to orders, the rank, what to share; all changes by a tap', async () => {
    const { phone } = opened('centre');
    await sees(
      phone,
      '鲜果铺',
      '我是 7 号推广员',
      /可提现¥30\.00/,
      /待结算¥4\.00/,
      '佣金',
      '第 2 名，共 5 人有成交',
    );
    await sees(phone, /丹东红颜草莓.*赚约 ¥3\.99/);
    expect(phone.text()).not.toContain('15 天');
    const all = phone.all('tp-button').find((each) => textOf(each).includes('看近 90 天的全部变化'));
    if (all === undefined) throw new Error('no way to all changes');
    phone.tap(all);
    await sees(phone, '15 天');
  });

  test('the orders: what a line earns, and why it became less', async () => {
    const { phone } = opened('orders');
    await sees(phone, '秦岭土蜂蜜', '500 g 单瓶 · 2 件', '有退款，佣金从 ¥8.00 变为 ¥4.00', '原 ¥8.00');
  });

  test('the shares: a card with its funnel, and a tap opens what it leads to', async () => {
    const { phone, calls } = opened('shares');
    await sees(phone, '秦岭土蜂蜜', '23', '¥120.00');
    await tapOn(phone, 'tp-card');
    await vi.waitFor(() => expect(phone.route).toBe('pkg-shop/pages/product/index'), PATIENT);
    await vi.waitFor(() => expect(calls.some(({ call }) => call === 'landing/open')).toBe(true), PATIENT);
    expect(JSON.stringify(calls.find(({ call }) => call === 'landing/open')?.input)).not.toContain(
      SHARE_TOKEN,
    );
  });

  test('the statement: what there was, every line, what there is', async () => {
    const { phone } = opened('statement');
    await sees(phone, '期初', /待结算¥0\.00\+¥4\.00¥4\.00/, /\+¥8\.00余额 ¥8\.00/, /−¥4\.00余额 ¥4\.00/);
  });

  test('in English', async () => {
    const { phone } = opened('centre', { language: 'en' });
    await sees(phone, 'Promoter no. 7', /Available¥30\.00/, 'no. 2 of 5');
    expect(phone.text()).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('to the wallet', () => {
  /** Asked for, and WeChat Pay waits for its owner. */
  async function waiting(made: Parameters<typeof opened>[1] = {}): Promise<Opened> {
    const all = opened('withdraw', made);
    const { phone, shop } = all;
    await vi.waitFor(() => phone.find('#withdraw-submit'), PATIENT);
    await tapOn(phone, '#withdraw-submit');
    await vi.waitFor(() => expect(shop.withdrawals).toHaveLength(1), PATIENT);
    shop.becomes('waiting');
    await vi.waitFor(() => phone.find('#withdraw-confirm'), PATIENT);
    return all;
  }

  test('asked for, with the sheet of messages in that tap; confirmed on WeChat’s page; paid', async () => {
    const { phone, shop, calls } = await waiting();
    expect(phone.hand.subscriptions.asked).toEqual([['template-of-withdrawals']]);
    expect(calls.find(({ call }) => call === 'referral/withdraw')?.input).toEqual({
      storeId: STORE,
      amount_fen: 3_000,
    });
    await vi.waitFor(() =>
      expect(calls.find(({ call }) => call === 'account/record-subscription')?.input).toMatchObject({
        answers: [{ result: 'accept' }],
      }),
    );
    await sees(phone, '等你确认收款', '确认收款 ¥30.00', /请在 .+ 前确认/);
    phone.tap(phone.find('#withdraw-confirm'));
    await vi.waitFor(() => expect(phone.hand.wallet.opened).toEqual([TRANSFER]), PATIENT);
    shop.becomes('moving');
    await sees(phone, '正在到账');
    expect(phone.all('#withdraw-confirm')).toHaveLength(0);
    shop.becomes('success');
    await vi.waitFor(() => expect(textOf(phone.find('#withdrawal'))).toContain('已进你的微信零钱'), {
      timeout: 30_000,
    });
  });

  test('the page was shown and left without a yes: nobody says that money comes, and the button is there again', async () => {
    const { phone } = await waiting();
    phone.tap(phone.find('#withdraw-confirm'));
    await vi.waitFor(() => expect(phone.hand.wallet.opened).toHaveLength(1), PATIENT);
    await sees(phone, '正在核对');
    expect(phone.text()).not.toMatch(/正在到账|已确认/);
    // WeChat Pay is asked some times, and says each time that it waits.
    await vi.waitFor(() => phone.find('#withdraw-confirm'), PATIENT);
    await sees(phone, '等你确认收款');
    phone.tap(phone.find('#withdraw-confirm'));
    await vi.waitFor(() => expect(phone.hand.wallet.opened).toHaveLength(2), PATIENT);
  });

  test.each(['requestMerchantTransfer:fail cancel', 'requestMerchantTransfer:cancel'])(
    'not now (%s): it waits on, and can be confirmed later or called off',
    async (says) => {
      const { phone, shop } = await waiting();
      phone.hand.wallet.says = says;
      phone.tap(phone.find('#withdraw-confirm'));
      await sees(phone, '还没有确认，可以稍后再来');
      await vi.waitFor(
        () => expect(textOf(phone.find('#withdraw-confirm'))).toContain('确认收款 ¥30.00'),
        PATIENT,
      );
      phone.tap(phone.find('#withdraw-cancel'));
      await tapOn(phone, '#confirm-yes');
      await vi.waitFor(() => expect(shop.withdrawals[0]?.status).toBe('cancelled'), PATIENT);
      await sees(phone, /可提现¥30\.00/);
    },
  );

  test('WeChat does not open its page: where it stands is read on this one', async () => {
    const { phone } = await waiting();
    phone.hand.wallet.says = 'requestMerchantTransfer:fail';
    phone.tap(phone.find('#withdraw-confirm'));
    await sees(phone, '没有确认成功，看看这笔提现的说明', '等你确认收款');
    phone.find('#withdraw-confirm');
  });

  test('a WeChat that is too old: the words that say what to do, and nothing is opened', async () => {
    const { phone } = await waiting({ missing: ['requestMerchantTransfer'] });
    phone.tap(phone.find('#withdraw-confirm'));
    await sees(phone, '请在最新版微信的小程序里确认收款');
    expect(phone.hand.wallet.opened).toEqual([]);
    phone.find('#withdraw-confirm');
  });

  test('WeChat Pay refused it: why, and that the money is back', async () => {
    const { phone, shop } = await waiting();
    shop.becomes('failed', { zh: '姓名与微信实名不一致，请核对后再提现', en: 'The name is another' });
    await vi.waitFor(() => expect(textOf(phone.find('#withdrawal'))).toContain('姓名与微信实名不一致'), {
      timeout: 30_000,
    });
    await sees(phone, '钱已退回可提现', /可提现¥30\.00/, '提现 ¥30.00');
  });
});

describe('a month as a table', () => {
  async function made(way: Parameters<typeof opened>[1] = {}): Promise<MiniProgram> {
    const { phone } = opened('statement', way);
    await tapOn(phone, '#export');
    await sees(phone, '表格已生成', STATEMENT.name);
    return phone;
  }

  test('all its pieces, written to a file in the tap and sent to a chat', async () => {
    const phone = await made();
    phone.tap(phone.find('#export-send'));
    await vi.waitFor(() => expect(phone.hand.files.sent).toEqual([STATEMENT]), PATIENT);
    await sees(phone, '已发出');
    await vi.waitFor(() => expect(phone.text()).not.toContain('表格已生成'), PATIENT);
  });

  test('left without a chat: the table is still there, and nobody says that something went wrong', async () => {
    const phone = await made();
    phone.hand.files.says = 'cancel';
    phone.tap(phone.find('#export-send'));
    await vi.waitFor(() => expect(phone.hand.files.asked).toBe(1), PATIENT);
    // What it says is drawn before anything else is tapped.
    await phone.drawnOut();
    phone.hand.files.says = 'ok';
    phone.tap(phone.find('#export-send'));
    await vi.waitFor(() => expect(phone.hand.files.sent).toHaveLength(1), PATIENT);
    await sees(phone, '已发出');
    expect(phone.drawn.join()).not.toContain('没有发出');
  });

  test.each([
    ['WeChat does not send it', { says: 'fail' as const }],
    ['the phone is full', { full: true }],
  ])('%s: that is said, and the text can be copied', async (_, trouble) => {
    const phone = await made();
    Object.assign(phone.hand.files, trouble);
    phone.tap(phone.find('#export-send'));
    await sees(phone, '没有发出，可以复制内容');
    await tapOn(phone, '#export-copy');
    await vi.waitFor(() => expect(phone.hand.clipboard).toEqual([STATEMENT.text]), PATIENT);
  });

  test('a WeChat that is too old to send files: the text is copied, and nothing else is offered', async () => {
    const phone = await made({ missing: ['shareFileMessage'] });
    expect(phone.all('#export-send')).toHaveLength(0);
    await tapOn(phone, '#export-copy');
    await vi.waitFor(() => expect(phone.hand.clipboard).toEqual([STATEMENT.text]), PATIENT);
    await sees(phone, '已复制，粘贴到表格里即可');
  });
});
