/** What several taps do while the first is still being answered. */
import { expect, test } from 'vitest';
import { inTurn } from '@/services/in-turn';

/** Acts that are answered when they are told to. */
function acting() {
  const begun: string[] = [];
  const ends = new Map<string, { answer: () => void; fail: () => void }>();
  const run = inTurn(
    ({ id }: { readonly id: string }) =>
      new Promise<string>((resolve, reject) => {
        begun.push(id);
        ends.set(id, { answer: () => resolve(`done ${id}`), fail: () => reject(new Error(id)) });
      }),
  );
  return {
    begun,
    run,
    answer: (id: string) => ends.get(id)?.answer(),
    fail: (id: string) => ends.get(id)?.fail(),
  };
}

test('a double tap is one act', async () => {
  const { run, begun, answer } = acting();
  const [first, second] = [run({ id: 'a' }), run({ id: 'a' })];
  expect(begun).toEqual(['a']);
  answer('a');
  expect(await Promise.all([first, second])).toEqual(['done a', 'done a']);
});

test('a tap on another row is an act of its own, after the first', async () => {
  const { run, begun, answer } = acting();
  const [first, second] = [run({ id: 'a' }), run({ id: 'b' })];
  expect(begun).toEqual(['a']);
  answer('a');
  expect(await first).toBe('done a');
  await expect.poll(() => begun).toEqual(['a', 'b']);
  answer('b');
  expect(await second).toBe('done b');
});

test('what breaks holds nobody up', async () => {
  const { run, begun, answer, fail } = acting();
  const [first, second] = [run({ id: 'a' }), run({ id: 'b' })];
  fail('a');
  await expect(first).rejects.toThrow('a');
  await expect.poll(() => begun).toEqual(['a', 'b']);
  answer('b');
  expect(await second).toBe('done b');
});

test('once it is answered the same is another act', async () => {
  const { run, begun, answer } = acting();
  const first = run({ id: 'a' });
  answer('a');
  await first;
  void run({ id: 'a' });
  expect(begun).toEqual(['a', 'a']);
});
