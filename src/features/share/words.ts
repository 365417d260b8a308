import { catalogueOf } from '@/i18n/catalogue-of';

/** What is said around sharing a page: the sheet, the poster and its page; and where a link leads nowhere. */
export const shareWords = catalogueOf({
  zh: {
    title: '分享给朋友',
    toChat: '发给好友',
    link: '复制链接',
    linkComes: '正在生成…',
    poster: '生成海报',
    over: '朋友来已经晚了，不再生成海报',
    linkCopied: '链接已复制，发给好友吧',
    notCopied: '没有复制成，请再试一次',
    shared: '已发到群里',
    useMenu: '点右上角 ··· 转发给好友',
    lostLink: '这个链接已经失效',
    brokenLink: '这个链接不完整',
    brokenHint: '请好友重新发一次卡片',
  },
  en: {
    title: 'Share with friends',
    toChat: 'Send',
    link: 'Copy link',
    linkComes: 'Making it…',
    poster: 'Poster',
    over: 'Friends would come too late: no poster is made',
    linkCopied: 'Link copied: send it to a friend',
    notCopied: 'It was not copied. Please try again',
    shared: 'Sent to the chat',
    useMenu: 'Tap ··· at the top to send it to a friend',
    lostLink: 'This link is not known any more',
    brokenLink: 'This link is incomplete',
    brokenHint: 'Please ask your friend to send the card again',
  },
});
