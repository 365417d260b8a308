import { catalogueOf } from '../catalogue-of';

/** Words of the page where the shop looks at held helps. */
export const merchantHaggleWords = catalogueOf({
  zh: {
    title: '等你看的砍价',
    note: '像是同一个人又来了一次，先不算数。放行的，砍下一刀；没有刀可砍时，会如实告诉对方。',
    who: '{helper} 帮 {owner} 砍',
    doubt: {
      device: '和主人、或另一位帮手用同一台手机',
      phone: '收货电话和主人、或另一位帮手一样',
      many: '一小时内帮了很多次',
    },
    appeal: 'TA 说：{words}',
    appealSilent: 'TA 请你看看',
    over: '这次砍价不再收刀了',
    release: '放行',
    refuse: '不算数',
    decided: { counted: '已放行，砍下了一刀', late: '已放行，不过没有刀可砍了', refused: '已记为不算数' },
    none: '没有要看的',
    noneHint: '有拿不准的帮砍会放在这里',
    only: '放行要店主或店长来做',
    own: '这是你自己的砍价或帮砍，请别的店主或店长来看',
  },
  en: {
    title: 'Cuts to look at',
    note: 'They look like the same person again and do not count yet. A cut you let through takes the next step; if none is left, its helper is told so.',
    who: '{helper} for {owner}',
    doubt: {
      device: 'Same phone as the owner or another helper',
      phone: 'Same phone number as the owner or another helper',
      many: 'Helped very often within the hour',
    },
    appeal: 'They say: {words}',
    appealSilent: 'They ask you to look',
    over: 'This haggle takes no more cuts',
    release: 'Count it',
    refuse: 'Refuse',
    decided: {
      counted: 'It counts now',
      late: 'Let through, but no cut was left',
      refused: 'Noted: it does not count',
    },
    none: 'Nothing to look at',
    noneHint: 'Doubtful cuts will appear here',
    only: 'An owner or manager decides',
    own: 'Your own haggle or help: another owner or manager decides',
  },
});
