/** Work that no answer depends on: behind the answer in a host, before it where the process may be frozen. */
import { expect, test } from 'vitest';
import { beforeAnswers, behindAnswers } from '#server/runtime/afterwards';

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

test('a host answers first; whoever stops it waits for all that was begun', async () => {
  const behind = behindAnswers();
  const [one, other] = [held(), held()];
  await behind.afterwards(one.work);
  await behind.afterwards(other.work);
  expect([...one.done, ...other.done]).toEqual([]);
  const stopped = behind.done();
  one.letGo();
  other.letGo();
  await stopped;
  expect([...one.done, ...other.done]).toEqual(['done', 'done']);
});

test('what fails behind an answer fails alone', async () => {
  const behind = behindAnswers();
  const next = held();
  await behind.afterwards(() => Promise.reject(new Error('lost')));
  await behind.afterwards(next.work);
  next.letGo();
  await behind.done();
  expect(next.done).toEqual(['done']);
});

test('a function has done it when it answers', async () => {
  const { work, letGo, done } = held();
  letGo();
  await beforeAnswers().afterwards(work);
  expect(done).toEqual(['done']);
});
