/** Work that no answer depends on: behind the answer in a host, beside it where the process may be frozen. */
import { expect, test } from 'vitest';
import { behindAnswers, besideAnswers } from '#server/runtime/afterwards';

/** Work that ends when it is let go. */
function held() {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const done: string[] = [];
  const work = async () => {
    await gate;
    done.push('done');
  };
  return { work, letGo, done };
}

const answer = async () => 'answer';

test('a host answers first; whoever stops it waits for all that was begun', async () => {
  const behind = behindAnswers();
  const [one, other] = [held(), held()];
  expect(await behind.afterwards(answer, one.work)).toBe('answer');
  expect(await behind.afterwards(answer, other.work)).toBe('answer');
  expect([...one.done, ...other.done]).toEqual([]);
  const stopped = behind.done();
  one.letGo();
  other.letGo();
  await stopped;
  expect([...one.done, ...other.done]).toEqual(['done', 'done']);
});

test('a host begins it once the answer is made', async () => {
  const behind = behindAnswers();
  const { work, letGo, done } = held();
  letGo();
  const made: string[] = [];
  await behind.afterwards(async () => {
    // However long that takes: two turns of everything that is due.
    for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate);
    made.push(...done, 'answer');
  }, work);
  await behind.done();
  expect([...made, ...done]).toEqual(['answer', 'done']);
});

test('what fails behind an answer fails alone', async () => {
  const behind = behindAnswers();
  const next = held();
  await behind.afterwards(answer, () => Promise.reject(new Error('lost')));
  await behind.afterwards(answer, next.work);
  next.letGo();
  await behind.done();
  expect(next.done).toEqual(['done']);
});

test('a function begins it beside the answer, and has done it when it answers', async () => {
  const { work, letGo, done } = held();
  let begun = (): void => undefined;
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const made = await besideAnswers().afterwards(
    async () => {
      await isBegun;
      letGo();
      return 'answer';
    },
    () => {
      begun();
      return work();
    },
  );
  expect([made, ...done]).toEqual(['answer', 'done']);
});

test('a function answers without what failed beside it, and does not leave it half done where there is no answer', async () => {
  const { afterwards } = besideAnswers();
  expect(await afterwards(answer, () => Promise.reject(new Error('lost')))).toBe('answer');
  const { work, letGo, done } = held();
  const none = afterwards(() => Promise.reject(new Error('no page')), work);
  letGo();
  await expect(none).rejects.toThrow('no page');
  expect(done).toEqual(['done']);
});
