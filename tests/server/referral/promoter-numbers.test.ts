/** Two promoters with one initial are told apart by their number, the same wherever the shop reads of them and in their own centre. */
import { describe, expect, test } from 'vitest';
import { shanghaiDate } from '#core/kernel/instant';
import { listCostsHandler } from '#server/app/ledger/list-costs';
import { getFunnelHandler } from '#server/app/referral/funnel/get-funnel';
import { applyAsPromoterHandler } from '#server/app/referral/promoters/apply-as-promoter';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { listPromotersHandler } from '#server/app/referral/promoters/list-promoters';
import { listReferralRatesHandler } from '#server/app/referral/rates/list-rates';
import { must } from '../../support/deps';
import { aCommission } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setRate, setReferral } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { aPerson } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
type Answer<T> = { ok: true; value: T } | { ok: false; code: string };
const value = <T>(result: Answer<T>): T => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const sale = async () => {
  const { skuId } = await s.product({ prices: [4_000], stock: 5 });
  return s.buy(await s.buyer(), [{ skuId, quantity: 1 }]);
};
const numbers = () =>
  sql<{ no: number }>(s.deps.db, 'SELECT no FROM promoters WHERE store_id = $1 ORDER BY no', [
    s.shop.storeId,
  ]);

describe('A number of a promoter', () => {
  test('tells two with one initial apart in every list of the shop, and stands in their own centre', async () => {
    await setReferral(s.deps, s.shop);
    const names = ['小美', '小刚'];
    const promoters = [];
    for (const nickname of names) {
      const promoter = await aPromoter(s.deps, s.shop, { nickname });
      await setRate(s.deps, s.shop, 'promoter', promoter.promoterId, 900);
      await aCommission(s.deps, s.shop, promoter.promoterId, await sale());
      promoters.push(promoter);
    }
    const { items: listed } = value(await runStaff(s, listPromotersHandler, { status: 'active' }));
    const rates = value(await runStaff(s, listReferralRatesHandler, {})).items;
    const funnel = value(await runStaff(s, getFunnelHandler, { by: 'promoter', days: 30 })).items;
    const costs = value(
      await runStaff(s, listCostsHandler, {
        month: shanghaiDate(s.deps.clock.now()).slice(0, 7),
        by: 'promoter',
      }),
    ).groups;
    for (const [place, { promoterId, personId }] of promoters.entries()) {
      const name = `小** · ${place + 1} 号`;
      expect(listed.find(({ id }) => id === promoterId)?.face.name).toBe(name);
      const rate = rates.find(({ subjectId }) => subjectId === promoterId);
      expect(rate).toMatchObject({ name: { zh: name, en: `小** · No. ${place + 1}` }, promoter: { name } });
      expect(funnel.find(({ promoter }) => promoter?.id === promoterId)?.promoter?.face.name).toBe(name);
      expect(costs.find(({ promoter }) => promoter?.id === promoterId)?.promoter?.face.name).toBe(name);
      const centre = await must(s.deps, promoterCentreHandler, personId, { storeId: s.shop.storeId });
      expect(centre.no).toBe(place + 1);
    }
  });

  test('is given to each once, however many ask at the same time, and stays when one asks again', async () => {
    await setReferral(s.deps, s.shop, { openToAll: true });
    const before = (await numbers()).length;
    const people = await Promise.all(Array.from({ length: 12 }, () => aPerson(s.deps)));
    const ask = (person: (typeof people)[number]) =>
      must(s.deps, applyAsPromoterHandler, person, {
        storeId: s.shop.storeId,
        termsVersion: 1,
        word: '',
      });
    await Promise.all(people.map(ask));
    expect((await numbers()).map(({ no }) => no)).toEqual(
      Array.from({ length: before + 12 }, (_, place) => place + 1),
    );
    const [first] = people;
    if (first === undefined) throw new Error('somebody asked');
    const noOf = () =>
      sql<{ no: number }>(s.deps.db, 'SELECT no FROM promoters WHERE person_id = $1', [first]);
    const given = await noOf();
    await sql(s.deps.db, `UPDATE promoters SET status = 'refused' WHERE person_id = $1`, [first]);
    await ask(first);
    expect(await noOf()).toEqual(given);
    const { promoterId } = await aPromoter(s.deps, s.shop);
    const [next] = await sql(s.deps.db, 'SELECT no FROM promoters WHERE id = $1', [promoterId]);
    expect(next).toEqual({ no: before + 13 });
  });
});
