import { beforeAll, describe, expect, test } from 'vitest';
import { setProfileHandler } from '#server/app/account/set-profile';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});

describe('profile', () => {
  test.each(['林小满', '👨‍👩‍👧 一家', 'ليلى بنت حسن', '𠮷野家', 'Zoë', 'e\u0301'])(
    '%s is kept whole',
    async (nickname) => {
      const personId = await aPerson(deps);
      const { viewer, moderation } = await must(deps, setProfileHandler, personId, {
        nickname,
        avatar: 'fox',
      });
      expect(viewer.name).toBe(nickname.normalize('NFC'));
      expect(viewer.avatar?.src).toBe('/media/avatar-fox.webp');
      expect(moderation).toBe('shown');
      const rows = await sql(deps.db, 'SELECT nickname FROM persons WHERE id = $1', [personId]);
      expect(rows).toEqual([{ nickname: nickname.normalize('NFC') }]);
    },
  );

  test('characters that turn text around are taken out; a name of nothing else is refused', async () => {
    const personId = await aPerson(deps);
    const turned = await must(deps, setProfileHandler, personId, { nickname: 'pay\u202eelor' });
    expect(turned.viewer.name).toBe('payelor');
    const empty = await run(deps, setProfileHandler, personId, { nickname: '\u202e\u2066' });
    expect(empty).toMatchObject({ code: 'BAD_INPUT', facts: { field: 'nickname' } });
  });

  test.each([
    ['review', 'pending'],
    ['risky', 'held'],
    ['unreachable', 'pending'],
  ] as const)('WeChat says %s: the name is %s', async (verdict, moderation) => {
    const personId = await aPerson(deps);
    const nickname = `名字 ${verdict}`;
    deps.verdicts.set(nickname, verdict);
    expect((await must(deps, setProfileHandler, personId, { nickname })).moderation).toBe(moderation);
    expect(await sql(deps.db, 'SELECT profile_state FROM persons WHERE id = $1', [personId])).toEqual([
      { profile_state: moderation },
    ]);
  });

  test('what is not given stays: a new face asks no moderation and keeps the name', async () => {
    const personId = await aPerson(deps, { nickname: '小林' });
    const { viewer, moderation } = await must(deps, setProfileHandler, personId, {
      avatar: 'panda',
      hidden: true,
    });
    expect(viewer).toMatchObject({ name: '小林', avatar: { src: '/media/avatar-panda.webp' } });
    expect(moderation).toBe('shown');
  });

  test.each(['toString', '../../etc/passwd', 'unknown'])('%s is no avatar', async (avatar) => {
    const personId = await aPerson(deps);
    expect(await run(deps, setProfileHandler, personId, { avatar })).toMatchObject({
      code: 'BAD_INPUT',
      facts: { field: 'avatar' },
    });
  });

  test('without consent nothing is stored', async () => {
    const personId = await aPerson(deps, { consented: false });
    expect(await run(deps, setProfileHandler, personId, { nickname: '小林' })).toMatchObject({
      code: 'CONSENT_REQUIRED',
    });
    expect(await sql(deps.db, 'SELECT nickname FROM persons WHERE id = $1', [personId])).toEqual([
      { nickname: null },
    ]);
  });

  test('the same request twice changes it once; another input under its id is refused', async () => {
    const personId = await aPerson(deps);
    const key = 'profile-key';
    await must(deps, setProfileHandler, personId, { nickname: '小林' }, { key });
    await must(deps, setProfileHandler, personId, { nickname: '阿林' });
    const again = await must(deps, setProfileHandler, personId, { nickname: '小林' }, { key });
    expect(again.viewer.name).toBe('阿林');
    expect(await run(deps, setProfileHandler, personId, { nickname: '别人' }, { key })).toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
    });
  });
});
