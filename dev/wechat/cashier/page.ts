import { escapeHtml, htmlPage, scriptJson, yuan } from '../html';
import type { Reply } from '../http';
import type { Transaction } from '../state';
import { CASHIER_SCRIPT } from './page-script';
import { CASHIER_STYLE } from './page-style';

const CLOSED_TEXT = {
  SUCCESS: '这笔订单已支付',
  REFUND: '这笔订单已退款',
  CLOSED: '订单已关闭，没有扣款',
} as const;

/** The pay sheet: one amount, one green button. Reports to its opener by `postMessage`, and alone goes back to `returnTo`. */
export function cashierPage(parts: {
  transaction: Transaction;
  shop: string;
  params: Readonly<Record<string, string>>;
  returnTo: string | null;
  now: number;
}): Reply {
  const { transaction, shop, params } = parts;
  if (transaction.state !== 'NOTPAY') return cashierProblemPage(CLOSED_TEXT[transaction.state], params);
  if (parts.now > transaction.expiresAt) return cashierProblemPage('已超过支付时间，没有扣款', params);
  const [whole, cents] = yuan(transaction.total_fen).split('.');
  const body = `
<div class="veil" id="veil"></div>
<main class="sheet" role="dialog" aria-modal="true" aria-labelledby="shop" tabindex="-1">
  <div class="ask" id="ask">
    <header><button class="close" id="cancel-x" aria-label="取消支付"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg></button></header>
    <p class="shop" id="shop">${escapeHtml(shop)}</p>
    <p class="amount" aria-label="${yuan(transaction.total_fen)} 元"><span class="sign">¥</span>${whole}<span class="cents">.${cents}</span></p>
    <dl>
      <div><dt>商品</dt><dd>${escapeHtml(transaction.description)}</dd></div>
      <div><dt>支付方式</dt><dd><svg class="coin" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M12 6.5l5.5 5.5-5.5 5.5-5.5-5.5z"/></svg>零钱</dd></div>
    </dl>
    <p class="problem" id="problem" role="alert"></p>
    <button class="pay" id="pay"><span>确认支付</span></button>
    <button class="cancel" id="cancel">取消</button>
    <p class="note">开发环境的收银台，不会真的扣款</p>
  </div>
  <div class="done" id="done" hidden>
    <svg class="tick" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="29"/><path d="M19 33l9 9 18-19"/></svg>
    <p class="title" id="done-title" role="status">支付成功</p>
    <p class="amount small"><span class="sign">¥</span>${whole}<span class="cents">.${cents}</span></p>
    <p class="shop">${escapeHtml(shop)}</p>
  </div>
</main>`;
  const setup = {
    params: onlySigned(params),
    prepayId: prepayIdIn(params),
    returnTo: safeReturn(parts.returnTo),
  };
  return htmlPage({
    title: '微信支付(开发环境)',
    style: CASHIER_STYLE,
    body,
    script: `const setup = ${scriptJson(setup)};${CASHIER_SCRIPT}`,
  });
}

/** Nothing can be paid here: says so, and that no money moved. */
export function cashierProblemPage(problem: string, params: Readonly<Record<string, string>> = {}): Reply {
  const body = `
<div class="veil"></div>
<main class="sheet" role="dialog" aria-modal="true">
  <div class="done">
    <svg class="warn" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="29"/><path d="M32 18v18M32 44.5v.5"/></svg>
    <p class="title" role="alert">${escapeHtml(problem)}</p>
    <button class="cancel wide" id="leave">返回</button>
  </div>
</main>`;
  const setup = { returnTo: safeReturn(params.return ?? null) };
  const script = `const setup = ${scriptJson(setup)};
document.getElementById('leave').addEventListener('click', () => {
  if (window.parent !== window) window.parent.postMessage({ type: 'tuanpu:pay', result: 'fail' }, '*');
  else if (setup.returnTo) location.replace(setup.returnTo);
  else history.back();
});`;
  return htmlPage({ title: '微信支付(开发环境)', style: CASHIER_STYLE, body, script });
}

function onlySigned(params: Readonly<Record<string, string>>): Record<string, string> {
  const names = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign', 'openid'];
  return Object.fromEntries(
    names.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]])),
  );
}

function prepayIdIn(params: Readonly<Record<string, string>>): string {
  return (params.package ?? '').slice('prepay_id='.length);
}

/** A path of this origin, never another site. */
function safeReturn(returnTo: string | null): string | null {
  return returnTo !== null && /^\/(?![/\\])/.test(returnTo) ? returnTo : null;
}
