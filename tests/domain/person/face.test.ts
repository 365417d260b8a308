import { describe, expect, test } from 'vitest';
import { AVATAR_KEYS, avatarPicture } from '#core/domain/person/avatars';
import { faceOf, hiddenFace, type Profile } from '#core/domain/person/face';
import { cleanName, maskName } from '#core/domain/person/name';

const fox = avatarPicture('fox');
const lin: Profile = { id: 'pe_lin', nickname: '林小满', avatar: fox, hidden: false, state: 'shown' };

describe('faces', () => {
  test.each([
    ['a stranger sees the mask', lin, 'stranger', '林**', true],
    ['a friend who opened the card sees the name', lin, 'friend', '林小满', true],
    ['the person sees the name', lin, 'self', '林小满', true],
    ['hidden: only the person', { ...lin, hidden: true }, 'self', '林小满', true],
    ['not yet moderated: only the person', { ...lin, state: 'pending' }, 'self', '林小满', true],
  ] as const)('%s', (_case, profile, by, name, ownAvatar) => {
    const face = faceOf(profile, by, 'zh');
    expect(face.name).toBe(name);
    expect(face.avatar === fox).toBe(ownAvatar);
  });

  test.each([
    ['hidden, to strangers', { ...lin, hidden: true }, 'stranger'],
    ['hidden, to friends', { ...lin, hidden: true }, 'friend'],
    ['held by moderation, to friends', { ...lin, state: 'held' }, 'friend'],
    ['waiting for moderation, to strangers', { ...lin, state: 'pending' }, 'stranger'],
    ['no profile, to themself', { ...lin, nickname: null, avatar: null }, 'self'],
    ['no profile, to strangers', { ...lin, nickname: null, avatar: null }, 'stranger'],
  ] as const)('%s: a drawn face with a number that stays', (_case, profile, by) => {
    const face = faceOf(profile, by, 'zh');
    expect(face.name).toMatch(/^好友 [A-Z]\d$/);
    expect(face.avatar.src).toMatch(/^\/media\/face-[1-6]\.webp$/);
    expect(faceOf(profile, by, 'zh')).toEqual(face);
    expect(faceOf(profile, by, 'en').name).toBe(face.name.replace('好友', 'Friend'));
    expect(hiddenFace(profile.id, 'zh')).toEqual(face);
  });

  test('a chosen avatar without a name stays, the name is a number', () => {
    expect(faceOf({ ...lin, nickname: null }, 'stranger', 'zh').avatar).toBe(fox);
  });

  test('keys that are no avatars give none', () => {
    for (const key of ['', 'toString', '__proto__', '../secret']) expect(avatarPicture(key)).toBeNull();
    expect(AVATAR_KEYS.every((key) => avatarPicture(key) !== null)).toBe(true);
  });
});

describe('names', () => {
  test.each([
    ['林小满', '林**'],
    ['👨‍👩‍👧 一家', '👨‍👩‍👧**'],
    ['👍🏽 ok', '👍🏽**'],
    ['🇨🇳 China', '🇨🇳**'],
    ['❤️ love', '❤️**'],
    ['e\u0301lan', 'e\u0301**'],
    ['𠮷野', '𠮷**'],
    ['ليلى', '\u2068ل**\u2069'],
    ['שלום', '\u2068ש**\u2069'],
    ['', '**'],
  ])('%s is masked as %s', (name, mask) => expect(maskName(name)).toBe(mask));

  test.each([
    ['  小 \u3000 林 ', '小 林'],
    ['pay\u202eelor', 'payelor'],
    ['\u200b\u2066\u2069', ''],
    ['👩‍💻', '👩‍💻'],
    ['cafe\u0301', 'café'],
    ['ليلى', 'ليلى'],
  ])('%j is kept as %j', (typed, kept) => expect(cleanName(typed)).toBe(kept));
});
