/** Settings of an offer that no form makes: whatever number is put where, and whatever is sent along, it is refused. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import { anySettings, LAW, runs } from '../pricing/any-facts';

type Json = Record<string, unknown>;
const NO_NUMBERS = [-1, -2_000, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1', {}, [1]];
/** What a schedule, a price or a sum of the merchant's own would be called. */
const SENT_ALONG = { cuts_fen: [500, 499], cut_fen: 1, payable_fen: 1, floor_fen: 1, done: 3, total_fen: -1 };

const takes = (kind: OfferKind, settings: unknown) => kind.settings.safeParse(settings).success;

/** Every copy of `value` with one of its numbers replaced by `put`. */
function withOneReplaced(value: unknown, put: unknown): unknown[] {
  if (typeof value === 'number') return [put];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    withOneReplaced(part, put).map((other) =>
      Array.isArray(value) ? value.with(Number(key), other) : { ...(value as Json), [key]: other },
    ),
  );
}

test.each([...OFFER_KINDS.values()].map((kind) => [kind.kind, kind] as const))(
  'of %s: no number below nothing, no part of one, nothing that is no number, and no field of one’s own',
  LAW,
  (_, kind) => {
    const lawful = anySettings(kind).filter((settings) => takes(kind, settings));
    fc.assert(
      fc.property(lawful, (settings) => {
        for (const put of NO_NUMBERS) {
          for (const forged of withOneReplaced(settings, put)) expect(takes(kind, forged)).toBe(false);
        }
        for (const [name, value] of Object.entries(SENT_ALONG)) {
          expect(takes(kind, { ...(settings as Json), [name]: value })).toBe(false);
        }
      }),
      runs(50),
    );
  },
);
