import { PRIVACY_VERSION } from '#core/contract/account';
import { avatarPicture } from '#core/domain/person/avatars';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { devOpenid } from '#dev/wechat/mini/login';
import { sealAddress } from '#server/app/account/address-view';
import { at } from '#server/db/params';
import type { Queryable } from '#server/db/statement';
import type { Sealer } from '#server/ports/sealer';
import { demoPersons } from '../persons';
import type { DemoPerson } from '../types';
import type { DemoIds } from './demo-ids';
import { insertRows } from './insert-rows';

const KNOWN_SINCE_DAYS = 45;

/** The demo's people with their addresses; all of them accepted the privacy notice. */
export async function insertPeople(
  db: Queryable,
  ids: DemoIds,
  sealer: Sealer,
  appid: string,
  now: Instant,
): Promise<void> {
  const since = after(now, -KNOWN_SINCE_DAYS * DAY_MS);
  const created_at = at(since);
  const persons = demoPersons.map((person) => ({
    id: ids.put('person', person.key, since),
    appid,
    openid: devOpenid(person.key),
    nickname: person.nickname,
    avatar: avatarOf(person),
    created_at,
  }));
  await insertRows(db, 'persons', persons);
  const consents = persons.map(({ id }) => ({
    id: ids.make('consent', since),
    person_id: id,
    version: PRIVACY_VERSION,
    given_at: created_at,
  }));
  await insertRows(db, 'consents', consents);
  const addresses = demoPersons.flatMap((person) =>
    person.addresses.map((address) => ({
      id: ids.put('address', address.key, since),
      person_id: ids.of('person', person.key),
      sealed: sealAddress(sealer, { name: address.receiver, phone: address.phone, detail: address.street }),
      region: address.district_code,
      is_default: address.is_default,
      created_at,
    })),
  );
  await insertRows(db, 'addresses', addresses);
}

function avatarOf({ avatar }: DemoPerson) {
  return avatar === null ? null : avatarPicture(avatar.replace(/^avatar-|\.webp$/g, ''));
}
