import { createServer } from 'node:net';

/** Listens for a moment; answers the port that was had. Rejects with the system's error (`EADDRINUSE`, `EACCES`). */
export function tryPort(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const got = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(got));
    });
  });
}

/** `preferred` when nobody listens there, else any free loopback port. */
export async function freePort(preferred: number): Promise<number> {
  return preferred > 0
    ? await tryPort(preferred, '127.0.0.1').catch(() => tryPort(0, '127.0.0.1'))
    : await tryPort(0, '127.0.0.1');
}
