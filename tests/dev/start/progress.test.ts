import { expect, test } from 'vitest';
import { widthOf } from '#dev/start/progress';

test.each([
  ['Stop: Ctrl-C', 12],
  ['团铺', 4],
  ['停止 Stop：Ctrl-C', 17],
  ['重来 · again', 12],
])('%s takes %i columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns);
});
