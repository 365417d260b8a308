/** Posters as the compiled mini-program draws them: every stroke on the phone's sheet, and what of it lies in the album in the end. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { buildWeapp } from '../support/weapp/build-weapp';
import { demoAnswers, face, SHARE_TOKEN } from '../support/weapp/demo-answers';
import { MiniProgram } from '../support/weapp/mini-program';
import { isWithin, type Sheet, type Stroke } from '../support/weapp/recorded-canvas';

/** Smaller than that WeChat makes no code: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html */
const LEAST_CODE_PX = 280;
const CODE = '/media/up/code.png';
const PATIENT = { timeout: 60_000 };

let folder = '';
beforeAll(async () => {
  folder = await buildWeapp();
}, 600_000);

const KINDS = ['home', 'product', 'group', 'haggle', 'coupon'] as const;
type Kind = (typeof KINDS)[number];

/** The token leads to a thing of that kind, and the promoter shared it. */
const shopWith = (kind: Kind) => (call: string, input: unknown) => {
  if (call !== 'landing/open') return demoAnswers(call, input);
  const answer = demoAnswers(call, { target: { page: kind } }) as { ok: true; data: object };
  return { ...answer, data: { ...answer.data, sharer: face } };
};

async function posterOf(kind: Kind, language: 'zh' | 'en' = 'zh'): Promise<MiniProgram> {
  const phone = new MiniProgram(folder, shopWith(kind), { language });
  phone.open(`/pkg-promo/pages/poster/index?of=${SHARE_TOKEN}`);
  await vi.waitFor(() => phone.find('#poster-picture'), PATIENT);
  return phone;
}

async function saved(phone: MiniProgram): Promise<Sheet> {
  phone.tap(phone.find('#save-poster'));
  await vi.waitFor(() => expect(phone.hand.album.saved).toHaveLength(1), PATIENT);
  return phone.hand.album.saved[0] as Sheet;
}

const only = <D extends Stroke['drew']>(sheet: Sheet, drew: D) =>
  sheet.strokes.filter((stroke): stroke is Extract<Stroke, { drew: D }> => stroke.drew === drew);
const pictureOf = (sheet: Sheet, path: string) =>
  only(sheet, 'picture').filter(({ src }) => src.endsWith(path));

/** The texts that each must have, the picture, and the price as it is read. */
const MUST: Readonly<Record<Kind, { photo: string | null; zh: readonly string[]; en: readonly string[] }>> = {
  home: {
    photo: '/media/card.webp',
    zh: ['鲜果铺', '楼下水果店'],
    en: ['Fresh Stall', 'The fruit shop downstairs'],
  },
  product: {
    photo: '/media/hero.webp',
    zh: ['丹东红颜草莓 3 斤', '今早采摘', '¥39.90'],
    en: ['Dandong strawberries', 'Picked this morning', '¥39.90'],
  },
  group: {
    photo: '/media/hero.webp',
    zh: ['丹东红颜草莓 3 斤', '3 人一起买', '拼团价¥29.90'],
    en: ['Dandong strawberries', 'Group of 3', 'Together¥29.90'],
  },
  haggle: {
    photo: '/media/card.webp',
    zh: ['丹东红颜草莓 3 斤', '请你帮砍一刀', '现价¥27.90'],
    en: ['Dandong strawberries', 'One cut for me?', 'Now¥27.90'],
  },
  coupon: {
    photo: null,
    zh: ['满 59 减 8', '全店可用 · 领后 7 天有效', '¥8', '满 ¥59 可用'],
    en: ['¥8 off ¥59', 'Good for 7 days', '¥8'],
  },
};
const EVERYWHERE = {
  zh: ['鲜果铺', '小林', '推荐给你', '微信扫码或长按识别'],
  en: ['Fresh Stall', '小林', 'thinks you will like it', 'Scan with WeChat'],
};

describe.each(KINDS)('a poster of: %s', (kind) => {
  test.each(['zh', 'en'] as const)(
    '%s: background, photo, title, price, names and the code, all on the sheet',
    async (language) => {
      const sheet = await saved(await posterOf(kind, language));
      const paper = { x: 0, y: 0, width: sheet.width, height: sheet.height };
      expect(sheet.strokes[0]).toMatchObject({ drew: 'fill', box: paper, seen: paper, colour: '#ffffff' });
      for (const { box, ...what } of sheet.strokes)
        expect(isWithin(box, paper), JSON.stringify({ box, ...what })).toBe(true);
      // Nothing is drawn to be clipped away.
      for (const { seen, box } of sheet.strokes) expect(seen).toEqual(box);

      const { photo } = MUST[kind];
      const said = only(sheet, 'text')
        .map(({ text }) => text)
        .join('');
      for (const words of [...MUST[kind][language], ...EVERYWHERE[language]]) expect(said).toContain(words);
      if (language === 'en') expect(said.replaceAll('小林', '')).not.toMatch(/\p{Script=Han}/u);
      expect(pictureOf(sheet, '/media/logo.webp')).toHaveLength(1);
      expect(pictureOf(sheet, '/media/fox.webp')).toHaveLength(1);
      if (photo !== null) {
        const [drawn, ...more] = pictureOf(sheet, photo);
        expect(more).toEqual([]);
        // Most of the width, square, and not pressed out of shape.
        expect(drawn?.box.width).toBeGreaterThan(sheet.width * 0.8);
        expect(drawn?.box.height).toBeCloseTo(drawn?.box.width ?? 0);
        expect(drawn?.part.height).toBeCloseTo(drawn?.part.width ?? 0);
      }
    },
  );

  test('its code is whole, large enough to be scanned, and nothing lies on it', async () => {
    const sheet = await saved(await posterOf(kind));
    const [code, ...more] = pictureOf(sheet, CODE);
    if (code === undefined) throw new Error('no code on the poster');
    expect(more).toEqual([]);
    expect(code.box.width).toBeGreaterThanOrEqual(LEAST_CODE_PX);
    expect(code.box.height).toBeCloseTo(code.box.width);
    expect(code.part).toEqual({ x: 0, y: 0, width: 430, height: 430 });
    const after = sheet.strokes.slice(sheet.strokes.indexOf(code) + 1);
    for (const { box, ...what } of after) {
      const apart =
        box.x + box.width <= code.box.x ||
        code.box.x + code.box.width <= box.x ||
        box.y + box.height <= code.box.y ||
        code.box.y + code.box.height <= box.y;
      expect(apart, JSON.stringify({ box, ...what })).toBe(true);
    }
  });
});

test('what is shown is what is saved, and the sheet says how that went', async () => {
  const phone = await posterOf('product');
  await saved(phone);
  const shown = Object.values(phone.find('#poster-picture').props);
  expect(shown).toContain(phone.hand.album.saved[0]?.path);
  await vi.waitFor(() => expect(phone.text()).toContain('已保存，发到群里或打印出来都行'), PATIENT);
});

test('without its photo a poster keeps the photo’s colour; without its code there is none, until a tap brings one', async () => {
  const phone = new MiniProgram(folder, shopWith('product'));
  let broken = true;
  phone.hand.pictureSize = (src) => {
    if (src.endsWith('/media/hero.webp') || (broken && src.endsWith(CODE))) return null;
    return { width: 430, height: 430 };
  };
  phone.open(`/pkg-promo/pages/poster/index?of=${SHARE_TOKEN}`);
  await vi.waitFor(() => expect(phone.text()).toContain('没有画出来'), PATIENT);
  expect(phone.all('#save-poster')).toHaveLength(0);
  broken = false;
  const [again] = phone.all('tp-button');
  if (again === undefined) throw new Error('no way to draw it again');
  phone.tap(again);
  await vi.waitFor(() => phone.find('#poster-picture'), PATIENT);
  const sheet = await saved(phone);
  expect(
    only(sheet, 'fill').some(({ colour, box }) => colour === '#fdebe4' && box.width > sheet.width * 0.8),
  ).toBe(true);
  expect(pictureOf(sheet, CODE)).toHaveLength(1);
});

describe('into the album', () => {
  test('not allowed before: the way to the settings, and saved once it is allowed there', async () => {
    const phone = await posterOf('product');
    phone.hand.album.allowed = false;
    phone.tap(phone.find('#save-poster'));
    await vi.waitFor(() => expect(phone.text()).toContain('保存图片需要相册权限'), PATIENT);
    expect(phone.text()).toContain('到设置里打开「添加到相册」');
    expect(phone.hand.album.saved).toEqual([]);
    phone.tap(phone.find('#confirm-yes'));
    await vi.waitFor(() => expect(phone.hand.album.allowed).toBe(true), PATIENT);
    await saved(phone);
  });

  test('nor in the settings: nothing is saved, and the way there is told again', async () => {
    const phone = await posterOf('product');
    Object.assign(phone.hand.album, { allowed: false, allowsInSettings: false });
    phone.tap(phone.find('#save-poster'));
    await vi.waitFor(() => expect(phone.text()).toContain('保存图片需要相册权限'), PATIENT);
    phone.tap(phone.find('#confirm-yes'));
    await vi.waitFor(() => expect(phone.text()).not.toContain('保存图片需要相册权限'), PATIENT);
    phone.tap(phone.find('#save-poster'));
    await vi.waitFor(() => expect(phone.text()).toContain('保存图片需要相册权限'), PATIENT);
    expect(phone.hand.album.saved).toEqual([]);
  });

  test('no room on the phone: it was not saved, and it can be tried again', async () => {
    const phone = await posterOf('product');
    phone.hand.album.broken = 'saveImageToPhotosAlbum:fail invalid file type';
    phone.tap(phone.find('#save-poster'));
    await vi.waitFor(() => expect(phone.text()).toContain('没有保存成，请再试一次'), PATIENT);
    phone.hand.album.broken = null;
    await saved(phone);
  });

  test('who thinks better of it reads of no failure', async () => {
    const phone = await posterOf('product');
    phone.hand.album.broken = 'saveImageToPhotosAlbum:fail cancel';
    phone.tap(phone.find('#save-poster'));
    await vi.waitFor(() => expect(phone.hand.album.asked).toBe(1), PATIENT);
    await phone.drawnOut();
    expect(phone.drawn.join()).not.toMatch(/没有保存成|需要相册权限|已保存/);
    phone.hand.album.broken = null;
    await saved(phone);
  });
});
