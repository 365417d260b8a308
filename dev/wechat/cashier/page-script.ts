/** Runs in the cashier page, after the script of all sheets. */
export const CASHIER_SCRIPT = `
async function pay() {
  const name = $('act').firstChild;
  name.textContent = '支付中…';
  await send('/pay', {
    wrong: (message) => message + (message.includes('扣款') ? '' : '，没有扣款'),
    unknown: '网络不通，正在确认是否已支付…',
  });
  name.textContent = '确认支付';
}
function end(state) {
  if (state === 'SUCCESS' || state === 'REFUND') return 'ok';
  return state === 'CLOSED' ? 'fail' : null;
}
$('act').addEventListener('click', pay);
look('/state?prepay_id=' + encodeURIComponent(setup.prepayId), { end, turned: 'cancels' });
`;
