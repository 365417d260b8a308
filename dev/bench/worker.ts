import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program of the bench in a process of its own, asked and answering over IPC, one question at a time. */
export interface Worker {
  readonly pid: number;
  ask<T>(question: object): Promise<T>;
  stop(): Promise<void>;
}

export async function startWorker(
  program: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Worker> {
  const nodeArgs =
    (process.env.BENCH_PROF ?? '') === '' ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROF}`];
  const child: ChildProcess = spawn(process.execPath, [...nodeArgs, program], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  // Each question waits for its answer and for the end of the process.
  child.setMaxListeners(0);
  const [ready] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (ready !== 'ready') throw new Error(`${program} did not start`);
  return {
    pid: child.pid ?? 0,
    async ask<T>(question: object): Promise<T> {
      child.send(question);
      const [answer] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
        { readonly value?: T; readonly error?: string },
      ];
      if (typeof answer !== 'object' || answer.error !== undefined) {
        throw new Error(`${program}: ${answer?.error ?? 'it ended'}`);
      }
      return answer.value as T;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** The other side: answers each question by its `do`; ends when its parent lets go. */
export function serveParent(
  answers: Readonly<Record<string, (question: never) => unknown>>,
  stop: () => Promise<void> | void = () => undefined,
): void {
  process.on('message', (question: { readonly do: string }) => {
    void (async () => {
      try {
        const answer = answers[question.do];
        if (answer === undefined) throw new Error(`nobody answers ${question.do}`);
        process.send?.({ value: await answer(question as never) });
      } catch (error) {
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    })();
  });
  process.once('disconnect', () => {
    void Promise.resolve(stop()).finally(() => process.exit(0));
  });
  process.send?.('ready');
}
