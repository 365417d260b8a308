/** The host as production runs it: the system's clock, answers not checked against their schemas, a quiet log. */
import type { SentStatement } from '#server/db/tx';
import { behindAnswers } from '#server/runtime/afterwards';
import { readConfig } from '#server/runtime/config';
import { ALL_HANDLERS } from '#server/runtime/handlers';
import { startHost } from '#server/runtime/host';
import { serveParent } from './worker';

/** Only the stand-in, without https, makes this configuration one that production would refuse. */
async function main(): Promise<void> {
  const config = { ...readConfig({ ...process.env, MODE: 'test' }), mode: 'production' as const };
  const behind = behindAnswers();
  const host = await startHost(config, {
    behind,
    port: config.port,
    address: '127.0.0.1',
    handlers: ALL_HANDLERS,
    pages: null,
  });
  let sent: SentStatement[] = [];
  let stopRecording: () => void = () => undefined;
  serveParent(
    {
      url: () => host.url,
      record() {
        sent = [];
        stopRecording = host.runtime.deps.db.onStatement((statement) => sent.push(statement));
      },
      async recorded() {
        await behind.done();
        stopRecording();
        return sent;
      },
    },
    host.stop,
  );
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
