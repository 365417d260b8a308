import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBeat } from '@/services/beat';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

describe('a beat', () => {
  it('works every so often, counting, and not at once', async () => {
    const work = vi.fn(async (_times: number) => 10_000);
    const stop = startBeat({ work, first_ms: 10_000, visible: () => true });
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(work.mock.calls).toEqual([[1], [2], [3]]);
    stop();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(work).toHaveBeenCalledTimes(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does nothing while nobody looks, and is there a second after somebody does', async () => {
    let visible = false;
    const work = vi.fn(async () => 10_000);
    startBeat({ work, first_ms: 0, visible: () => visible });
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(work).not.toHaveBeenCalled();
    visible = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work).toHaveBeenCalledTimes(1);
    visible = false;
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('never works twice at a time, however slow the answer', async () => {
    let answer = (_again_ms: number) => {};
    const work = vi.fn(
      () =>
        new Promise<number>((resolve) => {
          answer = resolve;
        }),
    );
    startBeat({ work, first_ms: 0, visible: () => true });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(work).toHaveBeenCalledTimes(1);
    answer(5_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('ends by itself when the work is done, and at once when stopped in the middle of it', async () => {
    const done = vi.fn(async (times: number) => (times < 2 ? 1_000 : null));
    startBeat({ work: done, first_ms: 0, visible: () => true });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(done).toHaveBeenCalledTimes(2);

    let answer = (_again_ms: number) => {};
    const slow = vi.fn(
      () =>
        new Promise<number>((resolve) => {
          answer = resolve;
        }),
    );
    const stop = startBeat({ work: slow, first_ms: 0, visible: () => true });
    await vi.advanceTimersByTimeAsync(0);
    stop();
    answer(0);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(slow).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
