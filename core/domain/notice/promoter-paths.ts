import type { Known } from './notice-sentences';

/** Where notices lead a promoter: a page of theirs in the shop that it is about. Old notices keep them, so a path stays for good. */
export const promoterPage = (page: 'promoter' | 'centre' | 'orders' | 'withdraw') => (f: Known) =>
  `/pkg-promoter/pages/${page}/index?store=${f.id('storeId')}`;
