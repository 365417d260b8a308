import { CASHIER_STYLE } from '../cashier/page-style';
import { escapeHtml, htmlPage, scriptJson, yuan } from '../html';
import type { Reply } from '../http';
import type { Transfer } from '../state';
import { CONFIRM_SCRIPT } from './page-script';

const TITLE = '微信收款(开发环境)';

/** One sum, from whom, one green button. Reports to its opener by `postMessage`, and alone goes back to `returnTo`. */
export function confirmPage(parts: {
  transfer: Transfer;
  shop: string;
  params: Readonly<Record<string, string>>;
  returnTo: string | null;
}): Reply {
  const { transfer, shop, params } = parts;
  if (transfer.state !== 'WAIT_USER_CONFIRM') {
    const gone = transfer.state === 'SUCCESS' || transfer.state === 'TRANSFERING';
    return confirmProblemPage(gone ? '这笔钱已经收下了' : '这笔转账已失效，没有收款', parts.returnTo);
  }
  const [whole, cents] = yuan(transfer.amount_fen).split('.');
  const body = `
<div class="veil" id="veil"></div>
<main class="sheet" role="dialog" aria-modal="true" aria-labelledby="shop" tabindex="-1">
  <div class="ask" id="ask">
    <header><button class="close" id="cancel-x" aria-label="暂不收款"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg></button></header>
    <p class="shop" id="shop">${escapeHtml(shop)} 向你转账</p>
    <p class="amount" aria-label="${yuan(transfer.amount_fen)} 元"><span class="sign">¥</span>${whole}<span class="cents">.${cents}</span></p>
    <dl>
      <div><dt>转账说明</dt><dd>${escapeHtml(transfer.remark)}</dd></div>
      <div><dt>收款原因</dt><dd>${escapeHtml(transfer.perception ?? '佣金报酬')}</dd></div>
      <div><dt>收款到</dt><dd>零钱</dd></div>
    </dl>
    <p class="problem" id="problem" role="alert"></p>
    <button class="pay" id="confirm"><span>确认收款</span></button>
    <button class="cancel" id="cancel">暂不收款</button>
    <p class="note">开发环境的收款页，不会真的到账</p>
  </div>
  <div class="done" id="done" hidden>
    <svg class="tick" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="29"/><path d="M19 33l9 9 18-19"/></svg>
    <p class="title" role="status">已收款</p>
    <p class="amount small"><span class="sign">¥</span>${whole}<span class="cents">.${cents}</span></p>
    <p class="shop">${escapeHtml(shop)}</p>
  </div>
</main>`;
  const names = ['mchId', 'appId', 'package', 'openid'];
  const given = names.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]]));
  const setup = { params: Object.fromEntries(given), returnTo: safeReturn(parts.returnTo) };
  const script = `const setup = ${scriptJson(setup)};${CONFIRM_SCRIPT}`;
  return htmlPage({ title: TITLE, style: CASHIER_STYLE, body, script });
}

/** Nothing can be taken here: says so. */
export function confirmProblemPage(problem: string, returnTo: string | null): Reply {
  const body = `
<div class="veil"></div>
<main class="sheet" role="dialog" aria-modal="true">
  <div class="done">
    <svg class="warn" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="29"/><path d="M32 18v18M32 44.5v.5"/></svg>
    <p class="title" role="alert">${escapeHtml(problem)}</p>
    <button class="cancel wide" id="leave">返回</button>
  </div>
</main>`;
  const script = `const setup = ${scriptJson({ returnTo: safeReturn(returnTo) })};
document.getElementById('leave').addEventListener('click', () => {
  if (window.parent !== window) window.parent.postMessage({ type: 'tuanpu:transfer', result: 'fail' }, '*');
  else if (setup.returnTo) location.replace(setup.returnTo);
  else history.back();
});`;
  return htmlPage({ title: TITLE, style: CASHIER_STYLE, body, script });
}

/** A path of this origin, never another site. */
function safeReturn(returnTo: string | null): string | null {
  return returnTo !== null && /^\/(?![/\\])/.test(returnTo) ? returnTo : null;
}
