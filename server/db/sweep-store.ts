import { statement } from './statement';

export const forgetVisits = statement<never, [before: string, limit: number]>(
  'sweep.visits',
  'DELETE FROM visits WHERE (store_id, id) IN (SELECT store_id, id FROM visits WHERE at < $1 LIMIT $2)',
  { acrossStores: 'visits of every store are forgotten by age' },
);

export const forgetGuestTokens = statement<never, [before: string, limit: number]>(
  'sweep.guest-tokens',
  `DELETE FROM share_tokens WHERE token IN
     (SELECT token FROM share_tokens WHERE person_id IS NULL AND created_at < $1 ORDER BY created_at LIMIT $2)`,
  { acrossStores: 'tokens of every store are forgotten by age' },
);
export const forgetTokens = statement<never, [before: string, limit: number]>(
  'sweep.tokens',
  `DELETE FROM share_tokens WHERE token IN
     (SELECT token FROM share_tokens WHERE person_id IS NOT NULL AND created_at < $1 ORDER BY created_at LIMIT $2)`,
  { acrossStores: 'tokens of every store are forgotten by age' },
);
