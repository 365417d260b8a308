/** The README's pictures, out of what the end-to-end tests photographed last (CONTRIBUTING.md says which). */
import { resolve } from 'node:path';
import sharp from 'sharp';

const PHOTOGRAPHS = resolve('tests/.output/screens');
const PICTURES = {
  sandbox: 'sandbox-1720x980.png',
  group: 'zh/375x812/group-joinable.png',
  home: 'zh/375x812/home-full.png',
  merchant: 'zh/375x812/desk-full.png',
  poster: 'zh/390x844/poster-product.png',
  promoter: 'zh/390x844/funnel-centre.png',
  funnel: 'zh/390x844/funnel-by-promoter.png',
};

async function main(): Promise<void> {
  for (const [name, photograph] of Object.entries(PICTURES)) {
    await sharp(resolve(PHOTOGRAPHS, photograph))
      .webp({ quality: 86 })
      .toFile(resolve('docs/pictures', `${name}.webp`));
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
