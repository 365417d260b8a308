import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

const read = statement<{ sealed_url: string }, [string]>(
  'robot.read',
  'SELECT sealed_url FROM robots WHERE store_id = $1',
);
const save = statement<never, [string, string]>(
  'robot.save',
  `INSERT INTO robots (store_id, sealed_url) VALUES ($1, $2)
   ON CONFLICT (store_id) DO UPDATE SET sealed_url = excluded.sealed_url`,
);
const remove = statement<never, [string]>('robot.remove', 'DELETE FROM robots WHERE store_id = $1');

/** The sealed address of the shop's robot, or null. */
export async function findRobot(db: Queryable, store: StoreScope): Promise<string | null> {
  return (await read.one(db, [store.storeId]))?.sealed_url ?? null;
}
export function saveRobotUrl(db: Queryable, store: StoreScope, sealedUrl: string) {
  return save.exec(db, [store.storeId, sealedUrl]);
}
export function removeRobot(db: Queryable, store: StoreScope) {
  return remove.exec(db, [store.storeId]);
}
