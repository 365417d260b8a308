import { escapeHtml } from '../html';
import type { Reply } from '../http';
import { paramsOf, sheetPage, sheetProblemPage } from '../sheet/page';
import type { Transfer } from '../state';
import { CONFIRM_SCRIPT } from './page-script';

const CONFIRMATION = { title: '微信收款(开发环境)', message: 'tuanpu:transfer' } as const;

/** From whom, and how much. */
export function confirmPage(parts: {
  transfer: Transfer;
  shop: string;
  params: Readonly<Record<string, string>>;
  returnTo: string | null;
}): Reply {
  const { transfer, shop, params, returnTo } = parts;
  if (transfer.state !== 'WAIT_USER_CONFIRM') {
    const gone = transfer.state === 'SUCCESS' || transfer.state === 'TRANSFERING';
    return confirmProblemPage(gone ? '这笔钱已经收下了' : '这笔转账已失效，没有收款', returnTo);
  }
  return sheetPage(CONFIRMATION, {
    head: `${shop} 向你转账`,
    shop,
    amount_fen: transfer.amount_fen,
    rows: [
      ['转账说明', escapeHtml(transfer.remark)],
      ['收款原因', escapeHtml(transfer.perception ?? '佣金报酬')],
      ['收款到', '零钱'],
    ],
    act: '确认收款',
    leave: { name: '暂不收款', spoken: '暂不收款' },
    note: '开发环境的收款页，不会真的到账',
    done: '已收款',
    params: paramsOf(params, ['mchId', 'appId', 'package', 'openid']),
    returnTo,
    script: CONFIRM_SCRIPT,
  });
}

/** Nothing can be taken here: says so. */
export function confirmProblemPage(problem: string, returnTo: string | null): Reply {
  return sheetProblemPage(CONFIRMATION, problem, returnTo);
}
