import { useEffect, useState } from 'react';
import type { Purchase } from '#core/contract/order';

/** How long a stepper rests before the sum is asked for again. */
const REST_MS = 250;
/** Refusals of a number of units: the number before still stands. */
const TOO_MANY = ['OUT_OF_STOCK', 'QUANTITY_LIMIT', 'BUYER_LIMIT'];

/** One SKU bought at once may be bought several times: its units are chosen here. Everything else comes with its own number. */
export function useQuantity(bought: Purchase) {
  const single = bought.from === 'lines' && !bought.cart && bought.lines.length === 1;
  const first = single ? (bought.lines[0]?.quantity ?? 1) : 1;
  const [shown, setShown] = useState(first);
  const [asked, setAsked] = useState(first);
  const [good, setGood] = useState<number | null>(null);
  useEffect(() => {
    if (shown === asked) return;
    const timer = setTimeout(() => setAsked(shown), REST_MS);
    return () => clearTimeout(timer);
  }, [shown, asked]);
  const canFallBack = (code: string) => single && good !== null && good !== asked && TOO_MANY.includes(code);
  return {
    purchase: single ? withUnits(bought, asked) : bought,
    /** Null: nothing to choose. */
    quantity: single ? shown : null,
    setQuantity: setShown,
    /** The sum is not for the number on the screen yet. */
    resting: single && shown !== asked,
    asked,
    /** A quote came: this number can be had. */
    hold: () => setGood(asked),
    canFallBack,
    /** A refusal of a number that is too high, after one that could be had: back to that. False: the refusal stands. */
    fallBack: (code: string): boolean => {
      if (good === null || !canFallBack(code)) return false;
      setShown(good);
      setAsked(good);
      return true;
    },
  };
}

function withUnits(bought: Purchase & { readonly from: 'lines' }, quantity: number): Purchase {
  return { ...bought, lines: bought.lines.map((line) => ({ ...line, quantity })) };
}
