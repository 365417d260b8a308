import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ICONS, iconSvg } from '@/components/icon/paths';
import { SPOKEN_PROPS } from '@/platform/spoken-props';
import { PALETTE } from '@/styles/palette';
import * as aria from '../../config/aria';

const root = path.resolve(__dirname, '..', '..');
const source = path.join(root, 'src');
const tokens = readFileSync(path.join(source, 'styles', 'tokens.scss'), 'utf8');

describe('design tokens', () => {
  test.each(Object.entries(PALETTE))('%s is the same colour in icons and in styles', (name, colour) => {
    expect(tokens).toContain(`--${name}: ${colour};`);
  });

  test('a component names its colours, and uses only names that exist', () => {
    const known = new Set([...tokens.matchAll(/^\s*(--[\w-]+):/gm)].map((match) => match[1]));
    const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.scss') && !file.endsWith('tokens.scss'),
    );
    for (const file of sheets) {
      const sheet = readFileSync(path.join(source, file), 'utf8');
      expect(sheet.match(/#[0-9a-f]{3,8}\b/gi), `raw colour in ${file}`).toBeNull();
      const own = new Set([...sheet.matchAll(/^\s*(--[\w-]+):/gm)].map((match) => match[1]));
      for (const [, name] of sheet.matchAll(/var\((--[\w-]+)/g)) {
        expect(known.has(name) || own.has(name) || name === '--tab-bar', `${name} in ${file}`).toBe(true);
      }
    }
  });

  test.each([
    ['ink', 'paper'],
    ['ink-soft', 'paper'],
    ['ink-soft', 'fill'],
    ['hero-pressed', 'hero-tint'],
    ['on-dark', 'hero'],
    ['hero', 'card'],
    ['good', 'good-tint'],
    ['wait-ink', 'wait-tint'],
    ['live', 'live-tint'],
  ])('%s on %s can be read (4.5 : 1)', (ink, surface) => {
    expect(contrast(colourOf(ink), colourOf(surface))).toBeGreaterThanOrEqual(4.5);
  });

  test('every icon is drawn with lines inside the grid', () => {
    for (const name of Object.keys(ICONS) as (keyof typeof ICONS)[]) {
      expect(iconSvg(name, '#221e1a')).toMatch(/^<svg[^>]+viewBox="0 0 24 24"[^>]*>.*<\/svg>$/);
      expect(ICONS[name], name).not.toMatch(/fill=|NaN/);
    }
  });

  test('the templates and the app know the same spoken props', () => {
    expect(aria.SPOKEN).toEqual(SPOKEN_PROPS);
  });
});

function colourOf(name: string): string {
  return new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(tokens)?.[1] ?? '';
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
