/**
 * SQL, put together when the module is loaded: an array of whoever is one with a buyer, themselves among them, asked once a statement.
 * That is who has a number of the buyer's address book, or the one that their order is delivered to, or has given it up of late:
 * `phone_mark` is there as long as that is remembered (`server/db/address-store.ts`). `orderMark` is the order's, once it is placed; before
 * that its number is in the book. `earn_commissions_v2.sql` says it once more, for the speed of payments;
 * `tests/server/referral/same-person.test.ts` holds both to the same answers.
 */
export function personsOf({
  person,
  orderMark = 'NULL',
}: {
  readonly person: string;
  readonly orderMark?: string;
}): string {
  return `(ARRAY(SELECT theirs.person_id FROM (
       SELECT phone_mark FROM addresses WHERE person_id = ${person} AND removed_at IS NULL AND phone_mark IS NOT NULL
       UNION ALL SELECT ${orderMark}) mine
     JOIN addresses theirs ON theirs.phone_mark = mine.phone_mark) || ${person})`;
}
