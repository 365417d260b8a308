import { catalogueOf } from '@/i18n/catalogue-of';

/** What is said around sharing a page: the sheet, the poster and its page. */
export const shareWords = catalogueOf({
  zh: {
    title: '分享给朋友',
    toChat: '发给好友',
    link: '复制链接',
    poster: '生成海报',
    linkCopied: '链接已复制，发给好友吧',
    notCopied: '没有复制成，请再试一次',
    shared: '已发到群里',
    useMenu: '点右上角 ··· 转发给好友',
  },
  en: {
    title: 'Share with friends',
    toChat: 'Send',
    link: 'Copy link',
    poster: 'Poster',
    linkCopied: 'Link copied: send it to a friend',
    notCopied: 'It was not copied. Please try again',
    shared: 'Sent to the chat',
    useMenu: 'Tap ··· at the top to send it to a friend',
  },
});
