import { randomBytes } from 'node:crypto';
import { type IdKind, makeId } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import type { SentStatement } from '#server/db/tx';
import type { ReplayAct } from './replay-process';

/** What one act makes anew; everything else in its statements was there before. */
const MADE: Readonly<Record<string, IdKind>> = {
  or: 'order',
  pay: 'payment',
  jo: 'job',
  ev: 'event',
  se: 'seat',
  cn: 'commission',
  lt: 'ledgerTransaction',
};
const MADE_ID = /\b(or|pay|jo|ev|se|cn|lt)_[0-9a-hjkmnp-tv-z]{26}\b/g;

/** The statements of one act belong together by what `keyOf` finds in them; acts that are not whole are left out. */
export function gatherActs(
  sent: readonly SentStatement[],
  names: readonly string[],
  keyOf: (statement: SentStatement) => string,
): ReplayAct[] {
  const acts = new Map<string, SentStatement[]>();
  for (const statement of sent) {
    if (!names.includes(statement.name)) continue;
    const key = keyOf(statement);
    acts.set(key, [...(acts.get(key) ?? []), statement]);
  }
  return [...acts.values()].filter((act) => names.every((name, place) => act[place]?.name === name));
}

/** As many acts as wanted, made from recorded ones: the same statements, the same writes, ids and request keys of their own. */
export function freshActs(
  samples: readonly ReplayAct[],
  count: number,
  requestKeyOf: (act: ReplayAct) => string | null,
): ReplayAct[] {
  return Array.from({ length: count }, (_, n) => {
    const sample = samples[n % samples.length] as ReplayAct;
    const fresh = new Map<string, string>();
    const key = requestKeyOf(sample);
    const freshKey = randomBytes(12).toString('base64url');
    return sample.map(({ name, text, values }) => ({
      name,
      text,
      values: values.map((value) => (typeof value === 'string' ? renewed(value) : value)),
    }));

    function renewed(value: string): string {
      const withKey = key === null ? value : value.replaceAll(key, freshKey);
      return withKey.replace(MADE_ID, (id, prefix: string) => {
        const known = fresh.get(id);
        if (known !== undefined) return known;
        const made = makeId(MADE[prefix] ?? 'order', instant(Date.now()), randomBytes(10));
        fresh.set(id, made);
        return made;
      });
    }
  });
}
