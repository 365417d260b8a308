import { catalogueOf } from '../catalogue-of';

/** Words of the search page. */
export const searchWords = catalogueOf({
  zh: {
    title: '搜索',
    placeholder: '名字或拼音',
    clear: '清空输入',
    go: '搜索',
    recent: '最近搜过',
    recentClear: '清除',
    recentNote: '只存在这台手机上',
    shelves: '按分类逛',
    lookFor: '搜「{word}」',
    inShelf: '在「{name}」里看',
    none: '没有找到「{word}」',
    noneHint: '换个短一点的词，或用拼音试试，比如 caomei、cm',
    noneAct: '看看全部商品',
  },
  en: {
    title: 'Search',
    placeholder: 'Name, pinyin',
    clear: 'Clear',
    go: 'Search',
    recent: 'Recent',
    recentClear: 'Clear',
    recentNote: 'Kept on this phone only',
    shelves: 'Browse by shelf',
    lookFor: 'Search “{word}”',
    inShelf: 'Look in {name}',
    none: 'Nothing found for “{word}”',
    noneHint: 'Try a shorter word, or pinyin such as caomei or cm.',
    noneAct: 'See everything',
  },
});
