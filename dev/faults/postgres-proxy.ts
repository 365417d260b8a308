import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { KillSwitch } from './kill-switch';
import { type Frame, nameOf, postgresFrames } from './postgres-frames';

export interface FaultProxy {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Stands between a host and its PostgreSQL. One message = one round trip: all that the client sends up to a Sync or a simple
 * query, and the server's answer up to ReadyForQuery. Opening a connection is not counted.
 */
export async function startPostgresProxy(
  target: { readonly host: string; readonly port: number },
  killSwitch: KillSwitch,
): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target.port, target.host);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
      // The other end died, which is what this is for; `close` follows.
      socket.on('error', () => undefined);
    }
    relay(client, upstream, killSwitch);
  });
  killSwitch.onDeath(() => {
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function relay(client: Socket, upstream: Socket, killSwitch: KillSwitch): void {
  const fromClient = postgresFrames(true);
  const fromServer = postgresFrames(false);
  let isOpen = false;
  let isLastAnswer = false;
  let batch: Frame[] = [];

  client.on('data', (chunk: Buffer) => {
    for (const frame of fromClient(chunk)) {
      batch.push(frame);
      const isWhole = !isOpen || frame.type === 'S' || frame.type === 'Q' || frame.type === 'X';
      if (!isWhole) continue;
      const side = isOpen && frame.type !== 'X' ? killSwitch.take(labelOf(batch)) : null;
      if (side === 'before') return;
      isLastAnswer = side === 'after';
      upstream.write(Buffer.concat(batch.map(({ bytes }) => bytes)));
      batch = [];
    }
  });
  upstream.on('data', (chunk: Buffer) => {
    for (const frame of fromServer(chunk)) {
      if (frame.type === 'Z') isOpen = true;
      if (!isLastAnswer) client.write(frame.bytes);
      else if (frame.type === 'Z') return killSwitch.fire();
    }
  });
}

function labelOf(batch: readonly Frame[]): string {
  for (const frame of batch) {
    const name = nameOf(frame);
    if (name !== null) return name;
  }
  return 'sync';
}
