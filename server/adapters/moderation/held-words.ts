/**
 * Words that are never shown, whatever WeChat says: sales of invoices and papers, gambling, drugs, arms, pornography, loans.
 * Compared without spaces, marks and letter case.
 */
export const HELD_WORDS = [
  '代开发票',
  '办假证',
  '刻章办证',
  '六合彩',
  '网络赌博',
  '澳门赌场',
  '百家乐',
  '冰毒',
  '海洛因',
  '摇头丸',
  '卖枪',
  '枪支弹药',
  '迷药',
  '裸聊',
  '约炮',
  '卖淫',
  '招嫖',
  '套现',
  '高利贷',
  '刷单兼职',
  'casino',
  'cocaine',
  'heroin',
  'escortservice',
] as const;
