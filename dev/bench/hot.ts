/** One SKU that everybody wants. */
import type { Host, Pace } from './measure';
import type { Section } from './report';
import { CONNECTIONS, rushLines } from './rush';
import { CROWD } from './shop';
import type { Stage } from './stage';

export async function benchHot(stage: Stage, host: Host, pace: Pace): Promise<Section> {
  const lines = await rushLines(stage, host, pace, {
    id: 'hot',
    buyers: CROWD,
    units: 100,
    rounds: pace.rounds,
    addSku: (units) => stage.shop.addSku(units),
    wanted: 'one SKU',
    ofSpread: 'one SKU',
  });
  return {
    id: 'hot',
    title: 'One hot SKU',
    lines,
    notes: [
      `${CONNECTIONS} connections. The row of the SKU is written last, so it is locked for one commit; with a durable database that commit waits for the disk, and buyers of one SKU wait for each other's. ${pace.rounds} × ${pace.seconds} s each of one SKU and of all.`,
    ],
  };
}
