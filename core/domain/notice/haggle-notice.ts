import type { EventFacts } from './notice-facts';
import type { ToldPerson } from './policies';

type HaggleEvent = 'haggle.cut' | 'haggle.done' | 'haggle.expired' | 'help.held' | 'help.decided';

/** Who hears of what happened to a haggle: its owner of cuts and its end, a helper of what became of their own help. */
export function haggleNotice(kind: HaggleEvent, { haggle, help }: EventFacts): ToldPerson[] {
  if (haggle === null) return [];
  const { haggleId, title, owner, floor_fen, expiresAt } = haggle;
  const about = { haggleId, title };
  switch (kind) {
    case 'haggle.cut': {
      // The last one is told as "down to the lowest price".
      if (help === null || help.isLast || help.state !== 'counted') return [];
      const { by, cut_fen, now_fen } = help;
      const facts = { ...about, by, amount_fen: cut_fen, now_fen };
      return [{ personId: owner, notice: 'buyer.haggle-cut', facts }];
    }
    case 'haggle.done': {
      const facts = { ...about, amount_fen: floor_fen, at: expiresAt };
      return [{ personId: owner, notice: 'buyer.haggle-done', facts }];
    }
    case 'haggle.expired':
      return [{ personId: owner, notice: 'buyer.haggle-expired', facts: about }];
    case 'help.held':
      return help === null ? [] : [{ personId: help.helper, notice: 'buyer.help-held', facts: about }];
    case 'help.decided': {
      if (help === null || help.state === 'held') return [];
      return [
        { personId: help.helper, notice: 'buyer.help-decided', facts: { ...about, state: help.state } },
      ];
    }
  }
}
