import { expect, test } from 'vitest';
import { inKeptOrder } from '@/lib/kept-order';

const itself = (item: string) => item;

test.each([
  ['first shown: as it comes', [], ['c', 'a', 'b'], ['c', 'a', 'b']],
  [
    'one that was claimed goes to the end of the answer, and stays in its place',
    ['a', 'b', 'c'],
    ['b', 'c', 'a'],
    ['a', 'b', 'c'],
  ],
  ['new ones come behind, in their own order', ['b', 'a'], ['z', 'a', 'y', 'b'], ['b', 'a', 'z', 'y']],
  ['what is no more leaves', ['a', 'b', 'c'], ['c', 'a'], ['a', 'c']],
])('%s', (_, shown, now, then) => {
  expect(inKeptOrder(shown, now, itself)).toEqual(then);
});
