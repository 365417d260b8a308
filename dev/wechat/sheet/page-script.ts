/**
 * Runs in a sheet, after `const setup = {message, returnTo, …}` and before the sheet's own script.
 * URLs are relative: the page may live under a prefix.
 */
export const SHEET_SCRIPT = `
const $ = (id) => document.getElementById(id);
const base = location.pathname.replace(/\\/$/, '');
let over = false, busy = false;
function report(result) {
  if (window.parent !== window) window.parent.postMessage({ type: setup.message, result }, '*');
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
/** What went wrong goes below the sum; without an answer nobody knows what happened. */
async function send(path, { wrong, unknown }) {
  if (busy || over) return;
  busy = true;
  $('act').disabled = true;
  $('problem').textContent = '';
  try {
    const answer = await fetch(base + path, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(setup.params),
    });
    const said = await answer.json();
    if (said.result === 'ok') return finish('ok');
    $('problem').textContent = wrong(said.message);
  } catch {
    $('problem').textContent = unknown;
  }
  busy = false;
  $('act').disabled = false;
}
/** It may end elsewhere: \`end\` reads that from the state; \`turned\` names how often it was turned down from outside. */
async function look(path, { end, turned }, before = Infinity) {
  if (over) return;
  try {
    const answer = await fetch(base + path);
    const seen = await answer.json();
    const result = end(seen.state) ?? (seen[turned] > before ? 'cancel' : null);
    if (result !== null) return finish(result);
    before = seen[turned];
  } catch {
    /* looked at again in a second */
  }
  if (!over) setTimeout(look, 1000, path, { end, turned }, before);
}
for (const id of ['cancel', 'cancel-x', 'veil']) $(id).addEventListener('click', () => { if (!busy) finish('cancel'); });
addEventListener('keydown', (event) => { if (event.key === 'Escape' && !busy) finish('cancel'); });
document.querySelector('main').focus({ preventScroll: true });
`;
