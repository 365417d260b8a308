import type { Known, Sentences } from './known-facts';

const haggle = (f: Known) => `/pkg-promo/pages/haggle/index?id=${f.id('haggleId')}`;

/** What the shop made of a held help. */
const DECIDED: Readonly<
  Record<string, { readonly title: readonly [string, string]; readonly body: readonly [string, string] }>
> = {
  counted: {
    title: ['你的这一刀算数了', 'Your cut counts'],
    body: ['店家看过，这一刀已经砍下去了。', 'the shop has looked, and your cut was taken.'],
  },
  late: {
    title: ['你的这一刀没赶上', 'Your cut came too late'],
    body: ['店家放行了，不过已经没有刀可砍了。', 'the shop let it through, but no cut was left by then.'],
  },
  refused: {
    title: ['你的这一刀没有算数', 'Your cut does not count'],
    body: ['店家看过，这一刀没有算数。', 'the shop has looked, and your cut was not taken.'],
  },
};

/** What is told of haggles: to whose they are, to helpers, to the shop. */
export const HAGGLE_NOTICE_WORDS = {
  'buyer.haggle-cut': {
    title: (f) => [`${f.by.zh} 帮你砍了 ${f.yuan}`, `${f.by.en} cut ${f.yuan} for you`],
    body: (f) => [
      `「${f.zh}」现价 ${f.now}，随时可以按现价买下。`,
      `“${f.en}” is ${f.now} now. You can buy it at this price at any time.`,
    ],
    path: haggle,
  },
  'buyer.haggle-done': {
    title: (f) => [`已经砍到底价 ${f.yuan}`, `Down to the lowest price, ${f.yuan}`],
    body: (f) => [
      `「${f.zh}」为你留着 1 件，${f.day} 前都可以买下。`,
      `One “${f.en}” is kept for you. You can buy it until ${f.day}.`,
    ],
    path: haggle,
  },
  'buyer.haggle-expired': {
    title: () => ['这次砍价结束了', 'This haggle is over'],
    body: (f) => [
      `「${f.zh}」时间到了，为你留的 1 件已经放回，没有扣款。`,
      `Time is up for “${f.en}”. The one kept for you went back, and nothing was charged.`,
    ],
    path: haggle,
  },
  'buyer.help-held': {
    title: () => ['这一刀等店家看看', 'The shop looks at your cut first'],
    body: (f) => [
      `「${f.zh}」的这一刀店家看过才算数。如果是误会，可以在页面上说明。`,
      `Your cut for “${f.en}” counts once the shop has looked at it. You can say a word on the page.`,
    ],
    path: haggle,
  },
  'buyer.help-decided': {
    title: (f) => DECIDED[f.text('state')]?.title ?? ['店家看过了', 'The shop has looked'],
    body: (f) => {
      const [zh, en] = DECIDED[f.text('state')]?.body ?? ['', ''];
      return [`「${f.zh}」：${zh}`, `“${f.en}”: ${en}`];
    },
    path: haggle,
  },
  'shop.help-appealed': {
    title: () => ['有人请店家看看一刀砍价', 'Somebody asks about a held cut'],
    body: (f) => [
      `「${f.zh}」有一刀还没算数，请看看要不要放行。`,
      `A cut for “${f.en}” is held. Please look whether it may count.`,
    ],
    path: () => '/pkg-merchant/pages/held-helps/index',
  },
} as const satisfies Record<string, Sentences>;
