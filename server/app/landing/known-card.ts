import type { Deps } from '#server/app/deps';

/**
 * A card that was made a moment ago may still be on its way into the database, behind the answer of its landing: it is looked for once
 * more when that is done.
 */
export async function knownCard<Card>(
  { settled }: Pick<Deps, 'settled'>,
  find: () => Promise<Card | null>,
): Promise<Card | null> {
  const card = await find();
  if (card !== null) return card;
  await settled();
  return await find();
}
