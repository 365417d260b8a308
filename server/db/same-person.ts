/**
 * SQL, put together when the module is loaded: two persons are one, or have a phone number in both address books. Expressions of the
 * statement that asks. `earn_commissions_v2.sql` says it once more, for the speed of payments; `tests/server/referral/same-person.test.ts`
 * holds all of them to the same answers.
 */
export function samePerson({ one, other }: { readonly one: string; readonly other: string }): string {
  return `(${one} = ${other} OR EXISTS (
     SELECT FROM addresses mine JOIN addresses theirs ON theirs.phone_mark = mine.phone_mark AND theirs.removed_at IS NULL
     WHERE mine.person_id = ${one} AND mine.removed_at IS NULL AND mine.phone_mark IS NOT NULL AND theirs.person_id = ${other}))`;
}

/** An array of whoever is one with that person by the same rule, themselves among them: asked once a statement. */
export function personsOf(person: string): string {
  return `(ARRAY(SELECT theirs.person_id FROM addresses mine
     JOIN addresses theirs ON theirs.phone_mark = mine.phone_mark AND theirs.removed_at IS NULL
     WHERE mine.person_id = ${person} AND mine.removed_at IS NULL AND mine.phone_mark IS NOT NULL) || ${person})`;
}
