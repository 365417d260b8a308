import { WINDOW_DAYS_DEFAULT, WINDOW_DAYS_MAX } from '#core/domain/referral/attribute';

/** For how long the privacy notice says that things are kept: by the shop, and by a host that is told nothing else. */
export const KEPT_DAYS = {
  /** A visit, and whose a stranger's card is. */
  days: WINDOW_DAYS_DEFAULT,
  most: WINDOW_DAYS_MAX,
  /** What is counted of it. */
  month: 31,
  cards: 90,
} as const;
