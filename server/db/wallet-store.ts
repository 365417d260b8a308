import type { OwnerScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

/** More than this is never needed, and nobody fills a wallet by tapping for ever. */
const REMAINING_MAX = 50;

const accept = statement<never, [string, string]>(
  'wallet.accept',
  `INSERT INTO subscribe_wallets (person_id, template, remaining) VALUES ($1, $2, 1)
   ON CONFLICT (person_id, template)
   DO UPDATE SET remaining = least(subscribe_wallets.remaining + 1, ${REMAINING_MAX})`,
);

/** One accepted prompt = one message of this template. */
export async function addConsentedMessage(tx: Tx, owner: OwnerScope, template: string): Promise<void> {
  await accept.exec(tx, [owner.personId, template]);
}
