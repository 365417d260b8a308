/** `npm run bench`: measures, prints, writes docs/benchmarks.md. `-- --only place,paid` measures some. */
import { parseArgs } from 'node:util';
import { benchBundles } from './bundles';
import { benchClaim } from './claim';
import { benchFlash } from './flash';
import { benchFlow } from './flow';
import { benchHaggle } from './haggle';
import { benchHot } from './hot';
import { benchLanding } from './landing';
import { benchLedger } from './ledger';
import { machineLine } from './machine';
import { type Host, type Pace, progress } from './measure';
import { benchPaid } from './paid';
import { benchPlace } from './place';
import { benchQuote } from './quote';
import { benchReferral } from './referral';
import { printSection, type Section, writeSection } from './report';
import { openStage, type Stage } from './stage';
import { benchStart } from './start';

/** Pieces on the common stage, then those that bring their own. */
const ON_STAGE: Readonly<Record<string, (stage: Stage, host: Host, pace: Pace) => Promise<Section>>> = {
  place: benchPlace,
  paid: benchPaid,
  hot: benchHot,
  flash: benchFlash,
  haggle: benchHaggle,
  flow: (stage, _, pace) => benchFlow(stage, pace),
  landing: (stage, _, pace) => benchLanding(stage, pace),
  ledger: (stage, _, pace) => benchLedger(stage, pace),
  referral: (stage, _, pace) => benchReferral(stage, pace),
  // Last: whoever holds a coupon pays another sum than the one everybody was quoted.
  claim: benchClaim,
};
const ALONE: Readonly<Record<string, (pace: Pace) => Promise<Section>>> = {
  bundles: benchBundles,
  quote: benchQuote,
  start: benchStart,
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: [...Object.keys(ON_STAGE), ...Object.keys(ALONE)].join() },
      /** Short rounds, printed and not written: to see that it works. */
      quick: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',');
  const wanted = (pieces: object) => Object.keys(pieces).filter((name) => only.includes(name));
  const pace: Pace = values.quick
    ? { rounds: 2, fineRounds: 3, seconds: 1, warmUp_s: 3 }
    : { rounds: 5, fineRounds: 9, seconds: 2, warmUp_s: 10 };
  let machine = machineLine('not measured');
  const tell = (section: Section) => {
    printSection(section);
    if (!values.quick) writeSection(section, machine);
  };
  if (wanted(ON_STAGE).length > 0) {
    const stage = await openStage();
    machine = machineLine(stage.postgresVersion);
    try {
      const host = await stage.startHost({ TIMERS: 'off' });
      for (const name of wanted(ON_STAGE)) {
        progress(name);
        const section = await ON_STAGE[name]?.(stage, host, pace);
        if (section !== undefined) tell(section);
      }
    } finally {
      await stage.close();
    }
  }
  for (const name of wanted(ALONE)) {
    progress(name);
    const section = await ALONE[name]?.(pace);
    if (section !== undefined) tell(section);
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
