/** Runs in the confirmation page, after the script of all sheets. */
export const CONFIRM_SCRIPT = `
function end(state) {
  if (state === 'SUCCESS' || state === 'TRANSFERING') return 'ok';
  return state === 'WAIT_USER_CONFIRM' ? null : 'fail';
}
$('act').addEventListener('click', () => send('/confirm', { wrong: (message) => message, unknown: '网络不通，请稍后再试' }));
look('/state?package=' + encodeURIComponent(setup.params.package), { end, turned: 'leaves' });
`;
