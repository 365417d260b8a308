/**
 * What is credited to a promoter, and what becomes available, is told in sums: whoever brings many orders is not told of each. What is
 * to be told is collected one commission at a time, and said together when its time has come.
 */
import type { Fen } from '../../kernel/fen';
import type { Id } from '../../kernel/id';
import { after, DAY_MS, HOUR_MS, type Instant, startOfShanghaiDay } from '../../kernel/instant';
import type { Words } from '../../kernel/words';
import type { ToldPerson } from './outcome';

export type SumKind = 'earned' | 'released';
export interface SumToTell {
  readonly what: SumKind;
  readonly promoterId: Id<'promoter'>;
  readonly commissionId: Id<'commission'>;
  readonly dueAt: Instant;
}

/** Of what is credited somebody hears at once, and then an hour later of all that came meanwhile. */
export function earnedDueAt(at: Instant, toldAt: Instant | null): Instant {
  if (toldAt === null) return at;
  const quiet = after(toldAt, HOUR_MS);
  return quiet > at ? quiet : at;
}

/** Of what became available once a day, at ten in the morning of Shanghai: it ends at any hour, and may be a message in WeChat. */
export function releasedDueAt(at: Instant): Instant {
  const ten = after(startOfShanghaiDay(at), 10 * HOUR_MS);
  return ten > at ? ten : after(ten, DAY_MS);
}

export interface PromoterSum {
  readonly storeId: Id<'store'>;
  readonly storeName: Words;
  readonly personId: Id<'person'>;
  readonly amount_fen: Fen;
  readonly orders: number;
  /** What the first of them bought. */
  readonly goods: Words | null;
  /** What lies in their purse to be withdrawn; below zero where more was taken back than was there. */
  readonly available_fen: Fen;
}
/** Nothing is told of nothing: what was refunded or taken back before its sum was said. */
export function sumTold(what: SumKind, sum: PromoterSum): ToldPerson | null {
  const { storeId, storeName: title, personId, amount_fen, orders, goods, available_fen } = sum;
  if (amount_fen <= 0) return null;
  const facts = { storeId, title, amount_fen, orders };
  return what === 'earned'
    ? { personId, notice: 'promoter.earned', facts: { ...facts, goods: orders === 1 ? goods : null } }
    : { personId, notice: 'promoter.released', facts: { ...facts, available_fen } };
}
