/** For how many days what only grows is kept; orders, payments, refunds, parcels and the audit trail are kept for good. */
export interface Retention {
  /** Request ids of mutations: as long as a phone may ask again. */
  readonly keys: number;
  /** A stranger's visits and cards: as long as a visit may still lead to an order of its own. */
  readonly visits: number;
  /** A person's cards. A forgotten one still opens its page; only who shared it is not known any more. */
  readonly cards: number;
  /** Events that everybody was told of. */
  readonly events: number;
  /** The inbox, read or not. */
  readonly notices: number;
  /** Messages that could not be sent and that nobody wanted to retry. */
  readonly lostMessages: number;
}

export const DEFAULT_RETENTION: Retention = {
  keys: 7,
  visits: 15,
  cards: 90,
  events: 30,
  notices: 180,
  lostMessages: 30,
};
