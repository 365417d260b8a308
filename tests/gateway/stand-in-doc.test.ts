import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ENDPOINTS } from '#dev/wechat/control/desk-routes';
import { VARIANTS } from '#dev/wechat/notify/delivery';
import { startStandIn } from '#dev/wechat/start-stand-in';

const page = readFileSync('docs/stand-in.md', 'utf8');

test('docs/stand-in.md names every call of the control API, and none that is not there', async () => {
  const standIn = await startStandIn({ port: 0, tick_ms: 0, mchids: ['1900000109'] });
  const written = [...page.matchAll(/`(GET|POST|DELETE) (\/control[\w/-]*)/g)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  const there = standIn.controlCalls;
  expect([...new Set(written)].sort()).toEqual(
    there.filter((call) => !/faults|GET \/control$/.test(call)).sort(),
  );
  await standIn.close();
});

test('docs/stand-in.md names every endpoint that can fail and every variant of a notification', () => {
  for (const name of [...ENDPOINTS, ...VARIANTS]) expect(page).toContain(name);
});
