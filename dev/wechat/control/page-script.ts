/** Runs in the control page. Paths are relative: the page may live under a prefix. Everything shown is set as text, never as HTML. */
export const CONTROL_SCRIPT = `
const base = location.pathname.replace(/\\/$/, '');
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
  if (rows.length === 0) return into.append(el('p', '还没有', 'empty'));
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
  $('clock').textContent = '业务时钟 ' + time(state.now) + (state.settings.offset_ms ? '(偏移 ' + Math.round(state.settings.offset_ms / 60000) + ' 分钟)' : '');
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
    const node = button((name || account.mchid) + (empty ? ' 余额：空' : ' 余额：够'), 'balance', { mchid: account.mchid, empty: !empty });
    node.classList.toggle('on', empty);
    return node;
  }));
  $('faults').replaceChildren(...state.faults.map(({ endpoint, fault, times }) => el('code', endpoint + ' · ' + fault.kind + ' × ' + (times ?? '∞'))));
  table($('payments'), ['单号', '商品', '金额', '付款人', '状态', ''], state.payments.toReversed().map((one) => [
    el('code', one.outTradeNo), one.description, el('span', yuan(one.total_fen), 'num'), el('code', one.payerOpenid),
    el('span', one.state, one.state), one.state === 'NOTPAY'
      ? [button('支付', 'pay', { paymentId: one.outTradeNo }), button('拒付', 'decline', { paymentId: one.outTradeNo }), button('取消', 'cancel', { paymentId: one.outTradeNo })]
      : one.paid ? el('span', time(one.paid.at), 'num') : '',
  ]));
  table($('refunds'), ['退款号', '原单', '金额', '状态', ''], state.refunds.toReversed().map((one) => [
    el('code', one.outRefundNo), el('code', one.outTradeNo), el('span', yuan(one.refund_fen), 'num'), el('span', one.status, one.status),
    one.status === 'PROCESSING' || one.status === 'ABNORMAL'
      ? [button('到账', 'refunds/finish', { refundId: one.outRefundNo, outcome: 'SUCCESS' }), ...(one.status === 'PROCESSING' ? [button('异常', 'refunds/finish', { refundId: one.outRefundNo, outcome: 'ABNORMAL' })] : [])]
      : '',
  ]));
  table($('notifications'), ['事件', '单号', '状态', '已试', '下次', ''], state.notifications.toReversed().map((one) => [
    one.eventType, el('code', one.about), el('span', one.state, one.state),
    el('code', one.attempts.map((attempt) => attempt.variant + ' ' + (attempt.status || '无应答')).join(', ')),
    el('span', one.state === 'waiting' ? time(one.dueAt) : '', 'num'),
    [button('重发', 'notifications/send', { id: one.id }), button('并发 5 次', 'notifications/send', { id: one.id, times: 5, together: true }),
     button('伪造', 'notifications/send', { id: one.id, variant: 'forged' }), button('金额不符', 'notifications/send', { id: one.id, variant: 'wrong-amount' }),
     button('过期', 'notifications/send', { id: one.id, variant: 'stale' })],
  ]));
  table($('messages'), ['时间', '收件人', '模板', '内容'], state.messages.toReversed().map((one) => [
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
  say(answer.ok ? '好了' + (answer.statuses ? ':' + answer.statuses.join(', ') : '') : answer.error);
  await refresh();
});
async function loop() {
  try { await refresh(); } catch { say('连不上替身'); }
  setTimeout(loop, 1500);
}
loop();
`;
