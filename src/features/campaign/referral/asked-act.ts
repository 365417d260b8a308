import type { Id } from '#core/kernel/id';
import type { PromoterAct, PromoterRowView } from './components/promoter-row';

/** The sheet that asks for more than a tap: what for, of whom. Closed, it still says so while it slides away. */
export interface Asked {
  readonly act: PromoterAct;
  readonly promoter: PromoterRowView;
  readonly open: boolean;
}

/** Something was done: its own sheet closes. One that was opened for somebody else meanwhile stays, with what was typed there. */
export function answered(asked: Asked | null, act: PromoterAct, id: Id<'promoter'>): Asked | null {
  return asked?.act === act && asked.promoter.id === id ? { ...asked, open: false } : asked;
}
