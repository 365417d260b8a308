import type { Instant } from '#core/kernel/instant';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

/** What came of the last message; `gone`: the address no longer works, nothing is sent there. */
export type RobotSaid = 'sent' | 'again' | 'gone';

const read = statement<{ sealed_url: string }, [string]>(
  'robot.read',
  `SELECT sealed_url FROM robots WHERE store_id = $1 AND said IS DISTINCT FROM 'gone'`,
);
const save = statement<never, [string, string]>(
  'robot.save',
  `INSERT INTO robots (store_id, sealed_url) VALUES ($1, $2)
   ON CONFLICT (store_id) DO UPDATE SET sealed_url = excluded.sealed_url, said = NULL, said_at = NULL`,
);
const remove = statement<never, [string]>('robot.remove', 'DELETE FROM robots WHERE store_id = $1');
/** Not when the shop has given another address meanwhile. */
const record = statement<never, [string, string, string, string]>(
  'robot.record-said',
  'UPDATE robots SET said = $3, said_at = $4 WHERE store_id = $1 AND sealed_url = $2',
);

/** The sealed address of the shop's robot, or null when there is none that works. */
export async function findRobot(db: Queryable, store: StoreScope): Promise<string | null> {
  return (await read.one(db, [store.storeId]))?.sealed_url ?? null;
}
export function saveRobotUrl(db: Queryable, store: StoreScope, sealedUrl: string) {
  return save.exec(db, [store.storeId, sealedUrl]);
}
export function removeRobot(db: Queryable, store: StoreScope) {
  return remove.exec(db, [store.storeId]);
}
export function recordRobotSaid(
  db: Queryable,
  store: StoreScope,
  robot: { readonly sealedUrl: string; readonly said: RobotSaid },
  now: Instant,
) {
  return record.exec(db, [store.storeId, robot.sealedUrl, robot.said, at(now)]);
}
