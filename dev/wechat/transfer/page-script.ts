/** Runs in the confirmation page, after `const setup = {params, returnTo}`. URLs are relative: the page may live under a prefix. */
export const CONFIRM_SCRIPT = `
const $ = (id) => document.getElementById(id);
const base = location.pathname.replace(/\\/$/, '');
let over = false, busy = false, leaves = null;
function report(result) {
  if (window.parent !== window) window.parent.postMessage({ type: 'tuanpu:transfer', result }, '*');
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
async function confirmIt() {
  if (busy || over) return;
  busy = true;
  $('confirm').disabled = true;
  $('problem').textContent = '';
  try {
    const answer = await fetch(base + '/confirm', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(setup.params),
    });
    const said = await answer.json();
    if (said.result === 'ok') return finish('ok');
    $('problem').textContent = said.message;
  } catch {
    $('problem').textContent = '网络不通，请稍后再试';
  }
  busy = false;
  $('confirm').disabled = false;
}
async function look() {
  if (over) return;
  try {
    const answer = await fetch(base + '/state?package=' + encodeURIComponent(setup.params.package));
    const seen = await answer.json();
    if (seen.state === 'SUCCESS' || seen.state === 'TRANSFERING') return finish('ok');
    if (seen.state !== 'WAIT_USER_CONFIRM') return finish('fail');
    if (leaves !== null && seen.leaves > leaves) return finish('cancel');
    leaves = seen.leaves;
  } catch {
    /* looked at again in a second */
  }
  if (!over) setTimeout(look, 1000);
}
$('confirm').addEventListener('click', confirmIt);
for (const id of ['cancel', 'cancel-x', 'veil']) $(id).addEventListener('click', () => { if (!busy) finish('cancel'); });
addEventListener('keydown', (event) => { if (event.key === 'Escape' && !busy) finish('cancel'); });
document.querySelector('main').focus({ preventScroll: true });
look();
`;
