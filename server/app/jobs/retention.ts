/** For how many days what only grows is kept; orders, payments, refunds, parcels and the audit trail are kept for good. */
export interface Retention {
  /** Request ids of mutations: as long as a phone may ask again. */
  readonly keys: number;
  /**
   * How often which card was opened on a day, when nobody knows any more by whom; `VISITS_LEAST_DAYS` at least. Visits themselves are
   * kept for their shop's window, whatever is set (`server/db/past-visit-store.ts`).
   */
  readonly visits: number;
  /**
   * Cards, for as long as they may be opened; the longest window comes on top, for what was opened last. A forgotten one still opens its
   * page; only who shared it, and from whose card, is not known any more.
   */
  readonly cards: number;
  /** Events that everybody was told of. */
  readonly events: number;
  /** The inbox, read or not. */
  readonly notices: number;
  /** Messages that could not be sent and that nobody wanted to retry. */
  readonly lostMessages: number;
}

/** As long as the month of a funnel, which sets visits against what was bought by them: its 30 days begin up to 30 days ago. */
export const VISITS_LEAST_DAYS = 31;

export const DEFAULT_RETENTION: Retention = {
  keys: 7,
  visits: VISITS_LEAST_DAYS,
  cards: 90,
  events: 30,
  notices: 180,
  lostMessages: 30,
};
