// Draws src/assets/tab/*.png from the icon set: a mini-program's own tab bar takes files only. `npx tsx config/tab-icons.ts`
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { type IconName, iconSvg } from '../src/components/icon/paths';
import { PALETTE } from '../src/styles/palette';

const folder = path.resolve(__dirname, '..', 'src', 'assets', 'tab');
const TABS: Readonly<Record<string, IconName>> = { home: 'home', category: 'grid', cart: 'cart', me: 'user' };

async function draw(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [tab, icon] of Object.entries(TABS)) {
    for (const [suffix, colour] of [
      ['', PALETTE['ink-soft']],
      ['-on', PALETTE.hero],
    ] as const) {
      const svg = Buffer.from(iconSvg(icon, colour));
      await sharp(svg, { density: 72 * 3.375 * 4 })
        .resize(81, 81)
        .png({ compressionLevel: 9, palette: true })
        .toFile(path.join(folder, `${tab}${suffix}.png`));
    }
  }
}

void draw();
