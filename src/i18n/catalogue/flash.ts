import { catalogueOf } from '../catalogue-of';

/** Words of flash sales on the storefront; those of the channel are in its package (`flash-channel.ts`). */
export const flashWords = catalogueOf({
  zh: {
    title: '限时抢购',
    all: '全部 {count} 款',
    ends: '距结束',
    starts: '距开始',
    gone: '已抢光',
    /** This person has had theirs. */
    mine: '已买满',
    opens: '{time} 开抢',
  },
  en: {
    title: 'Flash sale',
    all: 'All {count}',
    ends: 'Ends in',
    starts: 'Starts in',
    gone: 'All gone',
    mine: 'Limit reached',
    opens: 'From {time}',
  },
});
