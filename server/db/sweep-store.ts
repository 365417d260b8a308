import { statement } from './statement';

export const forgetVisits = statement<never, [before: string, limit: number]>(
  'sweep.visits',
  'DELETE FROM visits WHERE (store_id, id) IN (SELECT store_id, id FROM visits WHERE at < $1 LIMIT $2)',
  { acrossStores: 'visits of every store are forgotten by age' },
);
