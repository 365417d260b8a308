import { NOTICE_TABLE } from './notice-table';
import { noticeWords } from './notice-words';

const ASKED = {
  pay: 'tap on 付款',
  share: 'tap on 分享',
  haggle: 'tap on 开始砍价',
  withdraw: 'tap on 提现',
  desk: 'tap on the desk',
} as const;
const EXAMPLE = {
  title: { zh: '…', en: '…' },
  by: { zh: '林**', en: '林**' },
  state: 'counted',
  left: 1,
  paid: 2,
  size: 3,
  orders: 3,
  units: 1,
  stock: 2,
  available_fen: 3_990,
};

/** The table of docs/notices.md, as Markdown. */
export function noticeDocs(): string {
  const rows = NOTICE_TABLE.map((rule) => {
    const { title } = noticeWords(rule.notice, { ...EXAMPLE, amount_fen: 3_990 });
    const asked = rule.askedAt === null ? '—' : ASKED[rule.askedAt];
    const template = rule.template === null ? '—' : `\`${rule.template}\``;
    return `| \`${rule.event}\` | \`${rule.notice}\` | ${rule.to} | ${title.zh} | ${template} | ${asked} | ${rule.fallback} |`;
  });
  return [
    '| event | notice | who | words (zh) | subscribe template | consent asked at | always |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
