/** Who brought whom: what it costs to write down a visit, to attribute an order, and to post what it earns. */
import type { Pace } from './measure';
import { payLines } from './referral-pay';
import { openTwins, PROMOTERS } from './referral-shop';
import { storesLines } from './referral-stores';
import { visitLines } from './referral-visits';
import type { Section } from './report';
import type { Stage } from './stage';

export async function benchReferral(stage: Stage, pace: Pace): Promise<Section> {
  const twins = await openTwins(stage);
  try {
    const pay = await payLines(twins, pace);
    const visits = await visitLines(twins.promoted, pace);
    const stores = await storesLines(twins.promoted, pay.sample, pace);
    return {
      id: 'referral',
      title: 'Who brought whom',
      lines: [...visits, ...pay.lines, ...stores],
      notes: [
        `A shop with ${PROMOTERS} promoters whose buyers came by three cards each, one of a promoter and two of friends, beside its twin: the same rows, before it had promoters. Visits: the server's own statement sent again by four callers, beside the two rows as one prepared statement of bare INSERTs into the same tables, and into tables with a primary key alone. Landings: a product's page by a promoter's card, signed in; one that says its token again is not recorded; they come 150 a second, and a wait counts from when each was due. Place and pay: quote, order, payment by its number, paid, one caller; two lines, a commission each. Stores: one promoter each, read and paid by 32 callers over 16 connections.`,
      ],
    };
  } finally {
    await twins.close();
  }
}
