/** What is done later. `subject` is the id it is about: one live job per kind and subject. */
export const JOB_KINDS = [
  /** End of a hold: query, close, then release (subject: order). */
  'close-unpaid',
  /** A group's time is over (subject: group). */
  'settle-group',
  /** A formed group came to a lower tier: the difference goes back to each of its orders (subject: group). */
  'rebate-group',
  /** Send a refund, or ask how it stands (subject: refund). */
  'send-refund',
  /** WeChat Pay closed a refund, or cannot deliver it: waits for a person from the start (subject: refund). */
  'mend-refund',
  /** Ask WeChat Pay for a transfer to a wallet until it has it (subject: withdrawal). */
  'send-transfer',
  /** How a transfer stands, until it has come to an end (subject: withdrawal). */
  'check-transfer',
  /** WeChat Pay refuses a transfer, or paid what it had called failed: waits for a person from the start (subject: withdrawal). */
  'mend-transfer',
  /** Thirty silent minutes after a seat was lost (subject: order). */
  'seat-silence',
  /** The parcel counts as received (subject: order). */
  'auto-receive',
  /** The after-sale window is over (subject: order). */
  'complete-order',
  /** Campaign over: what is left of the allotment goes back (subject: campaign). */
  'end-campaign',
  /** What the shop keeps for the members of a formed group (subject: group). */
  'give-to-group',
  /** Coupons that end soon are told of, those past their end are closed (subject: 'coupons'). */
  'coupon-ends',
  /** A haggle's time is over: its unit goes back (subject: haggle). */
  'end-haggle',
  /** One subscribe message to one person (subject: notice). */
  'send-subscribe',
  /** WeChat's shipping upload (subject: parcel). */
  'upload-shipping',
  /** A group that may outlast WeChat's 48 h is reported (subject: order). */
  'report-special',
  /** The live "2/3 人" on shared cards (subject: group). */
  'update-card',
  /** An event that could not be told with the others (subject: event). */
  'tell-event',
  /** Everybody who promotes a shop hears of something, so many at a time (subject: the change of rules, or the event). */
  'tell-promoters',
  /** A promoter hears what was credited to them, in a sum (subject: promoter). */
  'tell-earned',
  /** A promoter hears what became available, in a sum (subject: promoter). */
  'tell-released',
  /** A robot's message (subject: the event, or a notice and what it is about). */
  'tell-robot',
  /** A shipping deadline in six hours (subject: order). */
  'warn-ship-by',
  /** What else a stopped promoter had pending is taken back (subject: promoter). */
  'void-commissions',
  /** What is old enough is deleted (subject: 'all'). */
  'sweep',
  /** Postings are added to months (subject: store; 'ledgers': finds the stores that have some). */
  'sum-ledger',
  /** Whether the ledger adds up (subject: store; 'every ledger': asks for each, once a night). */
  'audit-ledger',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];
