import type { HaggleNoticeFacts } from './notice-facts';
import type { NoticeFacts } from './notice-sentences';
import { NOTHING, type PoliciesOf, tellOnly, tellShop } from './outcome';

/** Who hears of what happened to a haggle: its owner of cuts and its end, a helper of what became of their own help. */
export const hagglePolicies: PoliciesOf<'haggle' | 'help'> = {
  'haggle.cut': (_event, { haggle, help }) => {
    // The last one is told as "down to the lowest price".
    if (haggle === null || help === null || help.isLast || help.state !== 'counted') return NOTHING;
    const { by, cut_fen, now_fen } = help;
    const facts = { ...about(haggle), by, amount_fen: cut_fen, now_fen };
    return tellOnly([{ personId: haggle.owner, notice: 'buyer.haggle-cut', facts }]);
  },
  'haggle.done': (_event, { haggle }) => {
    if (haggle === null) return NOTHING;
    const facts = { ...about(haggle), amount_fen: haggle.floor_fen, at: haggle.expiresAt };
    return tellOnly([{ personId: haggle.owner, notice: 'buyer.haggle-done', facts }]);
  },
  'haggle.expired': (_event, { haggle }) =>
    haggle === null
      ? NOTHING
      : tellOnly([{ personId: haggle.owner, notice: 'buyer.haggle-expired', facts: about(haggle) }]),
  'help.held': (_event, { haggle, help }) =>
    haggle === null || help === null
      ? NOTHING
      : tellOnly([{ personId: help.helper, notice: 'buyer.help-held', facts: about(haggle) }]),
  'help.appealed': (_event, { haggle, ...shop }) =>
    haggle === null ? NOTHING : tellShop('shop.help-appealed', { title: haggle.title }, shop),
  'help.decided': (_event, { haggle, help }) => {
    if (haggle === null || help === null || help.state === 'held') return NOTHING;
    const facts = { ...about(haggle), state: help.state };
    return tellOnly([{ personId: help.helper, notice: 'buyer.help-decided', facts }]);
  },
};

const about = ({ haggleId, title }: HaggleNoticeFacts): NoticeFacts => ({ haggleId, title });
