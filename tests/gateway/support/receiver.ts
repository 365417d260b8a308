import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawNotification } from '#server/ports/payment';

/** The shop's side of notifications: keeps what came, answers as told. */
export interface Receiver {
  readonly url: string;
  readonly received: RawNotification[];
  readonly paths: string[];
  /** Status of the next answers; stays until changed. 'cut' = the connection is cut. */
  answerWith: number | 'cut';
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    );
    receiver.received.push({ headers, body: Buffer.concat(chunks).toString('utf8') });
    receiver.paths.push(incoming.url ?? '');
    if (receiver.answerWith === 'cut') incoming.socket.destroy();
    else outgoing.writeHead(receiver.answerWith).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    paths: [],
    answerWith: 204,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}
