import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pollUntil } from '#dev/postgres/postmaster';

const STOP_LIMIT_MS = 10_000;

export interface ChildOptions {
  /** The name of its bundle and of its log file. */
  readonly name: 'host' | 'wechat' | 'seed';
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly logDir: string;
  readonly verbose: boolean;
}

/** A Node process of ours: logs to its file, ends when we do, stops in order when asked. */
export class Child {
  readonly #process: ChildProcess;
  readonly #logFile: string;
  readonly name: string;
  /** Resolves when the process is gone. */
  readonly ended: Promise<void>;
  #gone = false;

  constructor({ name, args = [], env, logDir, verbose }: ChildOptions) {
    this.name = name;
    mkdirSync(logDir, { recursive: true });
    this.#logFile = join(logDir, `${name}.log`);
    const log = verbose ? 'inherit' : openSync(this.#logFile, 'w');
    const program = join(__dirname, `${name}.cjs`);
    this.#process = spawn(process.execPath, ['--require', join(__dirname, 'leash.cjs'), program, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log, 'ipc'],
      // Ctrl-C reaches the start program alone, which stops the parts one after the other.
      detached: true,
    });
    if (typeof log === 'number') closeSync(log);
    this.ended = new Promise((resolve) => {
      const gone = () => {
        this.#gone = true;
        resolve();
      };
      this.#process.once('exit', gone);
      this.#process.once('error', gone);
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Waits until `check` holds; throws with the child's last words when it ended or took longer than `limit_ms`. */
  async ready(check: () => Promise<boolean>, limit_ms: number): Promise<void> {
    const isReady = await pollUntil(async () => this.#gone || (await check()), limit_ms);
    if (this.#gone || !isReady) throw new Error(this.#lastWords(this.#gone ? 'ended' : 'does not answer'));
  }

  /** Waits for a child that does its work and ends. */
  async finished(): Promise<void> {
    await this.ended;
    if (this.#process.exitCode !== 0) throw new Error(this.#lastWords('failed'));
  }

  async stop(): Promise<void> {
    if (this.#gone) return;
    this.#process.kill('SIGTERM');
    const stopped = await pollUntil(() => this.#gone, STOP_LIMIT_MS);
    if (!stopped) this.#process.kill('SIGKILL');
    await this.ended;
  }

  #lastWords(what: string): string {
    const { exitCode, signalCode } = this.#process;
    const how = exitCode === null && signalCode === null ? '' : ` (${signalCode ?? `exit code ${exitCode}`})`;
    let words = '';
    try {
      words = readFileSync(this.#logFile, 'utf8').trim().split('\n').slice(-20).join('\n');
    } catch {
      // It ended before it wrote anything, or wrote to the terminal.
    }
    return `${this.name} ${what}${how}. ${this.#logFile}:\n${words}`;
  }
}
