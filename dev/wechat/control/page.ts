import { htmlPage } from '../html';
import type { Reply, Request } from '../http';
import { CONTROL_SCRIPT } from './page-script';

/** WeChat's back room for people: what was paid, refunded and announced, and buttons for bad days, in the browser's language. */
export function controlPage({ headers }: Pick<Request, 'headers'>): Reply {
  const language = /^\s*(zh|\*|$)/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en';
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en);
  const title = say('微信替身 · 控制台', 'WeChat stand-in · control');
  return htmlPage({ language, title, style: STYLE, body: bodyIn(say), script: CONTROL_SCRIPT });
}

const FAULT_BUTTONS = [
  ['prepay', '下单', 'Prepay'],
  ['query', '查单', 'Query'],
  ['close', '关单', 'Close'],
  ['refund', '退款', 'Refund'],
  ['query-refund', '查退款', 'Query refund'],
  ['transfer', '转账', 'Transfer'],
  ['transfer-query', '查转账', 'Query transfer'],
  ['transfer-cancel', '撤销转账', 'Cancel transfer'],
  ['subscribe', '订阅消息', 'Message'],
  ['shipping', '发货录入', 'Shipping'],
] as const;

const bodyIn = (say: (zh: string, en: string) => string) => `
<header>
  <h1>${say('微信替身', 'WeChat stand-in')} <small>${say('控制台', 'control')}</small></h1>
  <p id="clock"></p>
</header>
<main>
  <section class="tools">
    <div><h2>${say('通知', 'Notifications')}</h2><p class="row" id="modes">
      <button data-post="notifications/mode" data-body='{"mode":"send"}' data-on="mode:send">${say('正常发送', 'Send')}</button>
      <button data-post="notifications/mode" data-body='{"mode":"hold"}' data-on="mode:hold">${say('先扣住', 'Hold')}</button>
      <button data-post="notifications/mode" data-body='{"mode":"drop"}' data-on="mode:drop">${say('丢失', 'Lose')}</button>
      <button data-post="notifications/release">${say('放行', 'Release')}</button>
      <button data-post="notifications/release" data-body='{"reverse":true}'>${say('倒序放行', 'Release, last first')}</button>
      <button data-post="notifications/flush">${say('立即重试到期的', 'Retry what is due')}</button></p>
      <p class="row">
      <button data-post="notifications/mode" data-body='{"copies":1}' data-on="copies:1">${say('发 1 次', 'Once')}</button>
      <button data-post="notifications/mode" data-body='{"copies":3}' data-on="copies:3">${say('同时发 3 次', '3 at once')}</button>
      <button data-post="notifications/mode" data-body='{"probe":false}' data-on="probe:false">${say('无探测', 'No probe')}</button>
      <button data-post="notifications/mode" data-body='{"probe":true}' data-on="probe:true">${say('先发 SIGNTEST', 'SIGNTEST first')}</button></p>
    <h2>${say('退款', 'Refunds')}</h2><p class="row">
      <button data-post="refunds" data-body='{"mode":"auto","outcome":"SUCCESS"}' data-on="refund:autoSUCCESS">${say('自动到账', 'Arrive')}</button>
      <button data-post="refunds" data-body='{"mode":"auto","outcome":"ABNORMAL"}' data-on="refund:autoABNORMAL">${say('自动异常', 'Go wrong')}</button>
      <button data-post="refunds" data-body='{"mode":"hold"}' data-on="refund:hold">${say('停在处理中', 'Stay in progress')}</button></p>
      <p class="row" id="balances"></p></div>
    <div><h2>${say('故障', 'Faults')} <small>${say('下一次调用', 'next call')}</small></h2>
      <table class="faults"><tbody>${FAULT_BUTTONS.map(
        ([endpoint, zh, en]) =>
          `<tr><th>${say(zh, en)}</th><td class="row">${[
            ['status', '500'],
            ['lost', say('丢应答', 'No answer')],
            ['refuse', say('断开', 'Cut off')],
            ['forged', say('伪签名', 'Forged')],
            ['slow', say('慢 8 秒', '8 s late')],
          ]
            .map(
              ([kind, label]) =>
                `<button data-post="faults" data-body='${JSON.stringify({ endpoint, kind, ...(kind === 'slow' && { delay_ms: 8000 }) })}'>${label}</button>`,
            )
            .join('')}</td></tr>`,
      ).join('')}</tbody></table>
      <p class="row" id="faults"></p></div>
  </section>
  <section><h2>${say('支付', 'Payments')}</h2><div id="payments"></div></section>
  <section><h2>${say('退款单', 'Refunds')}</h2><div id="refunds"></div></section>
  <section><h2>${say('通知记录', 'Notifications')}</h2><div id="notifications"></div></section>
  <section><h2>${say('订阅消息', 'Messages')}</h2><div id="messages"></div></section>
</main>
<p id="said" role="status"></p>`;

const STYLE = `
:root { --paper: #fbf8f3; --ink: #221e1a; --soft: #6f675e; --line: #ece5db; --hero: #ce3f1b; --tea: #2e7d5b; }
* { box-sizing: border-box; margin: 0; }
body { background: var(--paper); color: var(--ink); font: 400 14px/1.5 -apple-system, "PingFang SC", "Noto Sans CJK SC", sans-serif; padding: 24px; }
header, main { max-width: 1120px; margin: 0 auto 16px; }
header { display: flex; justify-content: space-between; align-items: baseline; flex-wrap: wrap; gap: 8px; }
h1 { font-size: 22px; } h2 { font-size: 15px; margin-bottom: 8px; } small { color: var(--soft); font-weight: 400; }
section { background: #fff; border-radius: 16px; padding: 16px; margin-bottom: 16px; box-shadow: 0 2px 12px rgba(34,30,26,.06); overflow-x: auto; }
.tools { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(400px, 100%), 1fr)); gap: 24px; }
.tools h2:not(:first-child) { margin-top: 20px; }
td button + button { margin-left: 6px; }
.faults button + button { margin-left: 0; }
.row { display: flex; flex-wrap: wrap; gap: 6px; margin-bottom: 8px; }
button { font: inherit; font-size: 13px; border: 1px solid var(--line); background: #fff; border-radius: 999px; padding: 4px 12px; min-height: 32px; cursor: pointer; color: var(--ink); }
button:hover { border-color: var(--hero); color: var(--hero); }
button.on { background: var(--ink); border-color: var(--ink); color: #fff; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th, td { text-align: left; padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child > * { border-bottom: 0; }
.faults td.row { display: flex; margin: 0; } .faults th { white-space: nowrap; font-weight: 500; }
code { font: 12px ui-monospace, Menlo, monospace; color: var(--soft); overflow-wrap: anywhere; }
.num { font-variant-numeric: tabular-nums; white-space: nowrap; }
.SUCCESS, .acknowledged { color: var(--tea); font-weight: 600; } .ABNORMAL, .dropped, .CLOSED, .given-up { color: var(--hero); }
.empty { color: var(--soft); }
#said { position: fixed; right: 24px; bottom: 24px; background: var(--ink); color: #fff; border-radius: 12px; padding: 8px 16px; max-width: 60ch; }
#said:empty { display: none; }
#clock { color: var(--soft); }
`;
