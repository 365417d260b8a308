/** Quotes of one cart, again and again, in a process that does nothing else: prints how long each took, in ms. */
import { quoteTold } from '#core/domain/pricing/quote-told';
import { busyCart, QUOTED_AT } from './quote-facts';

const [lines = 0, coupons = 0, warmUp = 0, count = 0] = process.argv.slice(2).map(Number);
const facts = busyCart(lines, coupons);
const times: number[] = [];
for (let n = 0; n < warmUp + count; n += 1) {
  const start = performance.now();
  const answer = quoteTold(facts, QUOTED_AT);
  const took = performance.now() - start;
  if (!answer.ok || answer.value.coupons.every(({ saves_fen }) => saves_fen === null)) {
    throw new Error('a quote that uses no coupon measures nothing');
  }
  if (n >= warmUp) times.push(took);
}
process.stdout.write(JSON.stringify(times));
