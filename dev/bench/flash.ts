/** A flash sale that everybody wants. */
import type { Host, Pace } from './measure';
import type { Section } from './report';
import { CONNECTIONS, rushLines } from './rush';
import { PEOPLE } from './shop';
import type { Stage } from './stage';

const RUSHES_MAX = 3;

export async function benchFlash(stage: Stage, host: Host, pace: Pace): Promise<Section> {
  const lines = await rushLines(stage, host, pace, {
    id: 'flash',
    buyers: PEOPLE,
    units: 200,
    rounds: Math.min(RUSHES_MAX, pace.rounds),
    addSku: (units, inARush) => stage.shop.addFlash(units, inARush ? 1 : null),
    wanted: 'one SKU of a flash sale',
    ofSpread: 'the flash sale',
  });
  return {
    id: 'flash',
    title: 'A flash sale',
    lines,
    notes: [
      `${CONNECTIONS} connections, one unit a person. Every unit is in the allotment, so who comes too late finds none at any price. ${pace.rounds} × ${pace.seconds} s each with ample stock: one row is the counter, written last; a split counter is not built.`,
    ],
  };
}
