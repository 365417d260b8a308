/** Runs in the control page. Paths are relative: the page may live under a prefix. Everything shown is set as text, never as HTML. */
export const CONTROL_SCRIPT = `
const base = location.pathname.replace(/\\/$/, '');
const word = (zh, en) => (document.documentElement.lang === 'en' ? en : zh);
const $ = (id) => document.getElementById(id);
const time = (ms) => new Date(ms + 8 * 3600e3).toISOString().slice(5, 19).replace('T', ' ');
const yuan = (fen) => '¥' + (fen / 100).toFixed(2);
function el(name, text, className) {
  const node = document.createElement(name);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
}
function button(label, path, body) {
  const node = el('button', label);
  node.dataset.post = path;
  node.dataset.body = JSON.stringify(body);
  return node;
}
function table(into, heads, rows) {
  into.replaceChildren();
  if (rows.length === 0) return into.append(el('p', word('还没有', 'Nothing yet'), 'empty'));
  const grid = el('table'), head = el('tr');
  heads.forEach((text) => head.append(el('th', text)));
  grid.append(head);
  for (const cells of rows) {
    const line = el('tr');
    for (const cell of cells) {
      const box = el('td');
      box.append(...[cell].flat());
      line.append(box);
    }
    grid.append(line);
  }
  into.append(grid);
}
let shown = '';
async function refresh() {
  const [state, known] = await Promise.all([
    fetch(base + '/state?limit=40').then((answer) => answer.json()),
    fetch(base + '/merchants').then((answer) => answer.json()),
  ]);
  $('clock').textContent = word('业务时钟 ', 'Business clock ') + time(state.now) + (state.settings.offset_ms ? word('（偏移 ', ' (ahead by ') + Math.round(state.settings.offset_ms / 60000) + word(' 分钟）', ' min)') : '');
  const { now, ...rest } = state;
  const picture = JSON.stringify(rest);
  if (picture === shown) return;
  shown = picture;
  const { notifications: notify, refunds: refund, emptyBalances } = state.settings;
  const on = new Set(['mode:' + notify.mode, 'copies:' + notify.copies, 'probe:' + notify.probe,
    refund.mode === 'hold' ? 'refund:hold' : 'refund:auto' + refund.outcome]);
  document.querySelectorAll('[data-on]').forEach((node) => node.classList.toggle('on', on.has(node.dataset.on)));
  $('balances').replaceChildren(...known.merchants.map(({ account, name }) => {
    const empty = emptyBalances.includes(account.mchid);
    const node = button((name || account.mchid) + (empty ? word(' 余额：空', ': balance empty') : word(' 余额：够', ': balance enough')), 'balance', { mchid: account.mchid, empty: !empty });
    node.classList.toggle('on', empty);
    return node;
  }));
  $('faults').replaceChildren(...state.faults.map(({ endpoint, fault, times }) => el('code', endpoint + ' · ' + fault.kind + ' × ' + (times ?? '∞'))));
  table($('payments'), [word('单号', 'Number'), word('商品', 'Goods'), word('金额', 'Sum'), word('付款人', 'Payer'), word('状态', 'State'), ''], state.payments.toReversed().map((one) => [
    el('code', one.outTradeNo), one.description, el('span', yuan(one.total_fen), 'num'), el('code', one.payerOpenid),
    el('span', one.state, one.state), one.state === 'NOTPAY'
      ? [button(word('支付', 'Pay'), 'pay', { paymentId: one.outTradeNo }), button(word('拒付', 'Decline'), 'decline', { paymentId: one.outTradeNo }), button(word('取消', 'Cancel'), 'cancel', { paymentId: one.outTradeNo })]
      : one.paid ? el('span', time(one.paid.at), 'num') : '',
  ]));
  table($('refunds'), [word('退款号', 'Refund'), word('原单', 'Payment'), word('金额', 'Sum'), word('状态', 'State'), ''], state.refunds.toReversed().map((one) => [
    el('code', one.outRefundNo), el('code', one.outTradeNo), el('span', yuan(one.refund_fen), 'num'), el('span', one.status, one.status),
    one.status === 'PROCESSING' || one.status === 'ABNORMAL'
      ? [button(word('到账', 'Arrives'), 'refunds/finish', { refundId: one.outRefundNo, outcome: 'SUCCESS' }), ...(one.status === 'PROCESSING' ? [button(word('异常', 'Goes wrong'), 'refunds/finish', { refundId: one.outRefundNo, outcome: 'ABNORMAL' })] : [])]
      : '',
  ]));
  table($('notifications'), [word('事件', 'Event'), word('单号', 'Number'), word('状态', 'State'), word('已试', 'Tried'), word('下次', 'Next'), ''], state.notifications.toReversed().map((one) => [
    one.eventType, el('code', one.about), el('span', one.state, one.state),
    el('code', one.attempts.map((attempt) => attempt.variant + ' ' + (attempt.status || word('无应答', 'no answer'))).join(', ')),
    el('span', one.state === 'waiting' ? time(one.dueAt) : '', 'num'),
    [button(word('重发', 'Send again'), 'notifications/send', { id: one.id }), button(word('并发 5 次', '5 at once'), 'notifications/send', { id: one.id, times: 5, together: true }),
     button(word('伪造', 'Forged'), 'notifications/send', { id: one.id, variant: 'forged' }), button(word('金额不符', 'Wrong sum'), 'notifications/send', { id: one.id, variant: 'wrong-amount' }),
     button(word('过期', 'Stale'), 'notifications/send', { id: one.id, variant: 'stale' })],
  ]));
  table($('messages'), [word('时间', 'Time'), word('收件人', 'To'), word('模板', 'Template'), word('内容', 'Words')], state.messages.toReversed().map((one) => [
    el('span', time(one.at), 'num'), el('code', one.openid), el('code', one.templateId),
    Object.entries(one.data).map(([key, value]) => key + ': ' + value).join(' · '),
  ]));
}
let saidTimer;
function say(text) {
  $('said').textContent = text;
  clearTimeout(saidTimer);
  saidTimer = setTimeout(() => { $('said').textContent = ''; }, 4000);
}
document.addEventListener('click', async (event) => {
  const node = event.target.closest('button[data-post]');
  if (!node) return;
  const answer = await fetch(base + '/' + node.dataset.post, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: node.dataset.body || '{}',
  }).then((one) => one.json());
  say(answer.ok ? word('好了', 'Done') + (answer.statuses ? ':' + answer.statuses.join(', ') : '') : answer.error);
  await refresh();
});
async function loop() {
  try { await refresh(); } catch { say(word('连不上替身', 'The stand-in does not answer')); }
  setTimeout(loop, 1500);
}
loop();
`;
