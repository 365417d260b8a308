import { parseArgs } from 'node:util';
import { followClock } from './follow-clock';
import { DEMO_MCHIDS } from './keys';
import { startStandIn } from './start-stand-in';

const USAGE = `WeChat stand-in
  --port N        default 8090 (or WECHAT_PORT)
  --host H        default 127.0.0.1
  --data DIR      keys and journal; default .data/wechat (or WECHAT_DATA)
  --mchids A,B    merchants to have keys for; default ${DEMO_MCHIDS.join(',')}
  --clock-url U   follow the business clock at U: GET → {"now": epoch ms} (or CLOCK_URL)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: process.env.WECHAT_PORT ?? '8090' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: process.env.WECHAT_DATA ?? '.data/wechat' },
      mchids: { type: 'string', default: DEMO_MCHIDS.join(',') },
      'clock-url': { type: 'string', default: process.env.CLOCK_URL ?? '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const standIn = await startStandIn({
    port: Number(values.port),
    host: values.host,
    dataDir: values.data,
    mchids: values.mchids.split(',').filter(Boolean),
  });
  const unfollow = values['clock-url'] ? followClock(values['clock-url'], standIn) : () => undefined;
  process.stdout.write(`WeChat stand-in on ${standIn.url}, control page ${standIn.url}/control\n`);

  const stop = () => {
    unfollow();
    standIn.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`stand-in: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
