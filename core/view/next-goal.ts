/** Who is still missing, and to what: to all of them or, where a group has tiers, to the next tier. */
export interface NextGoal {
  readonly missing: number;
  /** 1 = the first tier; 0 = the group has none. */
  readonly tier: number;
}

/** `taken`: paid and held seats. With nobody missing, the last tier. */
export function nextGoal({
  tierSizes,
  size,
  taken,
}: {
  readonly tierSizes: readonly number[];
  readonly size: number;
  readonly taken: number;
}): NextGoal {
  const place = tierSizes.findIndex((people) => people > taken);
  const goal = tierSizes[place];
  return goal === undefined
    ? { missing: Math.max(0, size - taken), tier: tierSizes.length }
    : { missing: goal - taken, tier: place + 1 };
}
