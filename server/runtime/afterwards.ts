/** When work is done that no answer depends on: behind the answer where the process lives on, and beside it where it may be frozen. */
import type { Afterwards } from '#server/ports/afterwards';

export interface WorkBehind {
  readonly afterwards: Afterwards;
  /** All that was begun is done. */
  done(): Promise<void>;
}

/** Of a function, which is frozen once it has answered; of dev and test, which look at the database behind an answer. */
export const besideAnswers = (): WorkBehind => ({
  async afterwards(answer, work) {
    const [made] = await Promise.allSettled([answer(), work()]);
    if (made.status === 'rejected') throw made.reason;
    return made.value;
  },
  done: async () => undefined,
});

/** Of a host in production. */
export function behindAnswers(): WorkBehind {
  const begun = new Set<Promise<void>>();
  return {
    async afterwards(answer, work) {
      const made = await answer();
      const doing = new Promise<void>((begin) => setImmediate(begin)).then(work);
      begun.add(doing);
      doing.finally(() => begun.delete(doing)).catch(() => undefined);
      return made;
    },
    async done() {
      await Promise.allSettled(begun);
    },
  };
}
