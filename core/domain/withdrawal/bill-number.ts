import { type Id, isId } from '#core/kernel/id';

/** A transfer's number is letters and digits only, and our ids have one underscore, after the prefix: `wd_01…` ↔ `wd01…`. */
const PREFIX = 'wd';

export function billNumber(withdrawalId: Id<'withdrawal'>): string {
  return withdrawalId.replace('_', '');
}

/** Null: none of ours. */
export function withdrawalOf(number: string): Id<'withdrawal'> | null {
  const id = `${PREFIX}_${number.slice(PREFIX.length)}`;
  return number.startsWith(PREFIX) && isId('withdrawal', id) ? id : null;
}
