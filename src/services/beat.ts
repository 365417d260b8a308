export interface Beat {
  /** Answers when it is due again, in ms; null: never. Told how many times it was done, from 1. */
  readonly work: (times: number) => Promise<number | null>;
  /** How long to wait before the first time. */
  readonly first_ms: number;
  /** Is anybody looking? Nothing is done meanwhile. */
  readonly visible: () => boolean;
}

/** While nobody looks: how often to see whether somebody does again. */
const UNSEEN_MS = 1_000;

/** Does `work` again and again, never twice at a time, until it says that it is done or the returned function stops it. */
export function startBeat({ work, first_ms, visible }: Beat): () => void {
  let stopped = false;
  let times = 0;
  let timer = setTimeout(beat, first_ms);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };

  function beat(): void {
    if (visible()) void once();
    else timer = setTimeout(beat, UNSEEN_MS);
  }
  async function once(): Promise<void> {
    times += 1;
    const again_ms = await work(times);
    if (!stopped && again_ms !== null) timer = setTimeout(beat, again_ms);
  }
}
