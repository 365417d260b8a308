import { htmlPage } from '../html';
import type { Reply } from '../http';
import { CONTROL_SCRIPT } from './page-script';

/** WeChat's back room for people: what was paid, refunded and announced, and buttons for bad days. */
export function controlPage(): Reply {
  return htmlPage({ title: 'WeChat 替身 · 控制台', style: STYLE, body: BODY, script: CONTROL_SCRIPT });
}

const FAULT_BUTTONS = [
  ['prepay', '下单'],
  ['query', '查单'],
  ['close', '关单'],
  ['refund', '退款'],
  ['query-refund', '查退款'],
  ['transfer', '转账'],
  ['transfer-query', '查转账'],
  ['transfer-cancel', '撤销转账'],
  ['subscribe', '订阅消息'],
  ['shipping', '发货录入'],
] as const;

const BODY = `
<header>
  <h1>WeChat 替身 <small>stand-in control</small></h1>
  <p id="clock"></p>
</header>
<main>
  <section class="tools">
    <div><h2>通知 Notifications</h2><p class="row" id="modes">
      <button data-post="notifications/mode" data-body='{"mode":"send"}' data-on="mode:send">正常发送</button>
      <button data-post="notifications/mode" data-body='{"mode":"hold"}' data-on="mode:hold">先扣住</button>
      <button data-post="notifications/mode" data-body='{"mode":"drop"}' data-on="mode:drop">丢失</button>
      <button data-post="notifications/release">放行</button>
      <button data-post="notifications/release" data-body='{"reverse":true}'>倒序放行</button>
      <button data-post="notifications/flush">立即重试到期的</button></p>
      <p class="row">
      <button data-post="notifications/mode" data-body='{"copies":1}' data-on="copies:1">发 1 次</button>
      <button data-post="notifications/mode" data-body='{"copies":3}' data-on="copies:3">同时发 3 次</button>
      <button data-post="notifications/mode" data-body='{"probe":false}' data-on="probe:false">无探测</button>
      <button data-post="notifications/mode" data-body='{"probe":true}' data-on="probe:true">先发 SIGNTEST</button></p>
    <h2>退款 Refunds</h2><p class="row">
      <button data-post="refunds" data-body='{"mode":"auto","outcome":"SUCCESS"}' data-on="refund:autoSUCCESS">自动到账</button>
      <button data-post="refunds" data-body='{"mode":"auto","outcome":"ABNORMAL"}' data-on="refund:autoABNORMAL">自动异常</button>
      <button data-post="refunds" data-body='{"mode":"hold"}' data-on="refund:hold">停在处理中</button></p>
      <p class="row" id="balances"></p></div>
    <div><h2>故障 Faults <small>下一次调用 next call</small></h2>
      <table class="faults"><tbody>${FAULT_BUTTONS.map(
        ([endpoint, name]) =>
          `<tr><th>${name}</th><td class="row">${[
            ['status', '500'],
            ['lost', '丢应答'],
            ['refuse', '断开'],
            ['forged', '伪签名'],
            ['slow', '慢 8 秒'],
          ]
            .map(
              ([kind, label]) =>
                `<button data-post="faults" data-body='${JSON.stringify({ endpoint, kind, ...(kind === 'slow' && { delay_ms: 8000 }) })}'>${label}</button>`,
            )
            .join('')}</td></tr>`,
      ).join('')}</tbody></table>
      <p class="row" id="faults"></p></div>
  </section>
  <section><h2>支付 Payments</h2><div id="payments"></div></section>
  <section><h2>退款单 Refunds</h2><div id="refunds"></div></section>
  <section><h2>通知记录 Notifications</h2><div id="notifications"></div></section>
  <section><h2>订阅消息 Messages</h2><div id="messages"></div></section>
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
