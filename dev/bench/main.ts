/** `npm run bench`: measures, prints, writes docs/benchmarks.md. `-- --only place,paid` measures some; `--quick` shows that it works. */
import { parseArgs } from 'node:util';
import { benchFlow } from './flow';
import { benchHot } from './hot';
import { machineLine } from './machine';
import { type Host, type Pace, progress } from './measure';
import { benchPaid } from './paid';
import { benchPlace } from './place';
import { printSection, type Section, writeSection } from './report';
import { openStage, type Stage } from './stage';

type OnStage = (stage: Stage, host: Host, pace: Pace) => Promise<Section>;
const ON_STAGE: Readonly<Record<string, OnStage>> = {
  place: benchPlace,
  paid: benchPaid,
  flow: (stage, _, pace) => benchFlow(stage, pace),
  hot: benchHot,
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: Object.keys(ON_STAGE).join() },
      quick: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
    },
  });
  const wanted = values.only.split(',');
  const pace: Pace = values.quick ? { rounds: 2, seconds: 1 } : { rounds: 5, seconds: 2 };
  const stage = await openStage();
  try {
    const host = await stage.startHost({ TIMERS: 'off' });
    for (const [name, bench] of Object.entries(ON_STAGE)) {
      if (!wanted.includes(name)) continue;
      progress(name);
      const section = await bench(stage, host, pace);
      printSection(section);
      if (!values.print && !values.quick) writeSection(section, machineLine(stage.postgresVersion));
    }
  } finally {
    await stage.close();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
