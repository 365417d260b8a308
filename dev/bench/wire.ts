import { connect, type Socket } from 'node:net';

export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

/** One kept-open HTTP/1.1 connection, one request at a time, as little work as possible: the client shares the machine. */
export class Wire {
  readonly #socket: Socket;
  readonly #host: string;
  #received = '';
  #answer: ((answer: WireAnswer) => void) | null = null;
  #fail: ((error: Error) => void) | null = null;

  constructor(url: string) {
    const { hostname, port, host } = new URL(url);
    this.#host = host;
    this.#socket = connect(Number(port), hostname);
    this.#socket.setNoDelay(true);
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (chunk) => this.#take(String(chunk)));
    this.#socket.on('error', (error) => this.#fail?.(error));
    this.#socket.on('close', () => this.#fail?.(new Error('the server closed the connection')));
  }

  post(path: string, headers: string, body: string): Promise<WireAnswer> {
    const length = Buffer.byteLength(body);
    return new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
      this.#socket.write(
        `POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncontent-type: application/json\r\n${headers}content-length: ${length}\r\n\r\n${body}`,
      );
    });
  }

  end(): void {
    this.#fail = null;
    this.#socket.destroy();
  }

  #take(chunk: string): void {
    this.#received += chunk;
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#received)?.[1] ?? 0);
    if (this.#received.length < headEnd + 4 + length) return;
    const body = Buffer.from(this.#received.slice(headEnd + 4, headEnd + 4 + length), 'latin1').toString(
      'utf8',
    );
    const status = Number(this.#received.slice(9, 12));
    this.#received = this.#received.slice(headEnd + 4 + length);
    const answer = this.#answer;
    this.#answer = null;
    answer?.({ status, body });
  }
}
