/** People come by cards, pass them on, and sign in on phones. */
import { SECOND_MS } from '#core/kernel/instant';
import { type Act, among, maybe } from './act';
import type { ReferralModel } from './model';
import { GUESTS, type ModelShop, PEOPLE, PROMOTERS } from './model-shop';

async function opens(
  model: ReferralModel,
  real: ModelShop,
  device: string,
  card: number | null,
): Promise<number> {
  await real.opens(device, model.sessions.get(device) ?? null, card);
  const made = model.opens(device, card);
  model.moveTo(real.deps.clock.advance(SECOND_MS));
  return made;
}

/** Comes by a promoter's card, by one of the latest ones or by nobody's; strangers may have passed it on, as far as counts and farther. */
export const visit: Act =
  (model, [device, card, which, hops]) =>
  async (real) => {
    const all = [...model.visits.keys()];
    const own = all.filter((n) => PROMOTERS.some((person) => model.visits[n]?.device === person));
    const first = card % 8 === 0 ? null : among(card % 2 === 0 ? all.slice(-8) : own, which);
    let from = first;
    for (let hop = 0; from !== null && hop < among([0, 0, 0, 0, 0, 0, 1, 2, 5, 5, 6, 6], hops); hop += 1) {
      from = await opens(model, real, `stranger ${model.visits.length}`, from);
    }
    const who = among(['Dan', 'Dan', ...PEOPLE, ...GUESTS], device);
    const made = await opens(model, real, who, from);
    return `${who} comes by card ${from}${from === first ? '' : ` that strangers passed on from ${first}`}: card ${made}`;
  };
/** On a phone whose visits may be nobody’s yet, or where somebody else has signed in before. */
export const signIn: Act = (model, [device, person]) => {
  const phone = maybe(
    GUESTS.filter((guest) => model.visits.some((one) => one.device === guest && one.card !== null)),
    device,
  );
  if (phone === undefined) return null;
  return async (real) => {
    const who = among(PEOPLE, person);
    await real.signsIn(phone, who);
    model.signsIn(phone, who);
    return `${who} signs in on ${phone}`;
  };
};
