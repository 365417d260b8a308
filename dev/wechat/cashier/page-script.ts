/** Runs in the cashier page, after `const setup = {params, prepayId, returnTo}`. URLs are relative: the page may live under a prefix. */
export const CASHIER_SCRIPT = `
const $ = (id) => document.getElementById(id);
const base = location.pathname.replace(/\\/$/, '');
let over = false, busy = false, cancels = null;
function report(result) {
  if (window.parent !== window) window.parent.postMessage({ type: 'tuanpu:pay', result }, '*');
  else if (setup.returnTo) location.replace(setup.returnTo);
}
function finish(result) {
  if (over) return;
  over = true;
  if (result !== 'ok') return report(result);
  $('ask').hidden = true;
  $('done').hidden = false;
  setTimeout(() => report('ok'), 900);
}
async function pay() {
  if (busy || over) return;
  busy = true;
  $('pay').disabled = true;
  $('pay').firstChild.textContent = '支付中…';
  $('problem').textContent = '';
  try {
    const answer = await fetch(base + '/pay', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(setup.params),
    });
    const said = await answer.json();
    if (said.result === 'ok') return finish('ok');
    $('problem').textContent = said.message + (said.message.includes('扣款') ? '' : '，没有扣款');
  } catch {
    $('problem').textContent = '网络不通，正在确认是否已支付…';
  }
  busy = false;
  $('pay').disabled = false;
  $('pay').firstChild.textContent = '确认支付';
}
async function look() {
  if (over) return;
  try {
    const answer = await fetch(base + '/state?prepay_id=' + encodeURIComponent(setup.prepayId));
    const seen = await answer.json();
    if (seen.state === 'SUCCESS' || seen.state === 'REFUND') return finish('ok');
    if (seen.state === 'CLOSED') return finish('fail');
    if (cancels !== null && seen.cancels > cancels) return finish('cancel');
    cancels = seen.cancels;
  } catch {
    /* looked at again in a second */
  }
  if (!over) setTimeout(look, 1000);
}
$('pay').addEventListener('click', pay);
for (const id of ['cancel', 'cancel-x', 'veil']) $(id).addEventListener('click', () => { if (!busy) finish('cancel'); });
addEventListener('keydown', (event) => { if (event.key === 'Escape' && !busy) finish('cancel'); });
document.querySelector('main').focus({ preventScroll: true });
look();
`;
