import { request as ask, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KillSwitch } from './kill-switch';
import type { FaultProxy } from './postgres-proxy';

/** Stands between a host and WeChat Pay. One message = one call and its whole answer; bytes and path stay as they were signed. */
export async function startPaymentProxy(
  target: string,
  killSwitch: KillSwitch,
): Promise<FaultProxy & { url: string }> {
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming;
    const body = await wholeOf(incoming);
    const side = killSwitch.take(`${method} ${url.split('?', 1)[0]}`);
    if (side === 'before') return;
    const headers = { ...incoming.headers, host: new URL(target).host };
    const call = ask(new URL(url, target), { method, headers }, async (answer) => {
      const answerBody = await wholeOf(answer);
      if (side === 'after') return killSwitch.fire();
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.end(answerBody);
    });
    call.on('error', () => outgoing.destroy());
    call.end(body);
  });
  killSwitch.onDeath(() => server.closeAllConnections());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function wholeOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
