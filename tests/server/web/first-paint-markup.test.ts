import { describe, expect, test } from 'vitest';
import { groupPage } from '#core/view/group-page';
import { productPage } from '#core/view/product-page';
import { groupMarkup } from '#server/web/first-paint/group-markup';
import { el, html } from '#server/web/first-paint/markup';
import { productMarkup } from '#server/web/first-paint/product-markup';
import { renderPage } from '#server/web/page';
import { aFace, aGroup, aLanding, anOpenGroup, aProduct, NOW } from '../../view/a-landing';

const EVIL = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<!--<svg/onload=alert(1)>',
  '\u202e倒过来\u2066',
  '&lt;b&gt;',
  '$&$1$`',
  '\u2028\u2029',
];
const TEMPLATE =
  '<!doctype html><html><head><title>t</title><script defer="defer" src="/js/app.js"></script>' +
  '<link href="/css/app.css" rel="stylesheet"></head><body><div id="app"></div></body></html>';

describe.each(EVIL)('hostile words: %j', (evil) => {
  const product = aProduct({
    title: { zh: evil, en: evil },
    subtitle: { zh: evil, en: evil },
    promises: [{ zh: evil, en: evil }],
    heroes: [{ src: `/media/${evil}`, width: 1, height: 1, colour: `red;background:url(${evil})` }],
  });
  const group = aGroup({
    product,
    seats: [{ face: aFace(evil), state: 'paid', opener: true, mine: false }],
  });
  const landing = aLanding(
    { kind: 'group', group },
    {
      sharer: aFace(evil),
      store: { ...aLanding({ kind: 'group', group }).store, name: { zh: evil, en: evil } },
    },
  );
  const painted = [
    html(groupMarkup(groupPage(landing, group, NOW, 'zh'), NOW, 'zh')),
    html(productMarkup(productPage(landing, product, [anOpenGroup(2, 3)], NOW, 'zh'), NOW, 'zh')),
  ];

  test('stay words: no element and no attribute comes of them', () => {
    for (const text of painted) {
      const { left, tags, attributes } = readStrictly(text);
      expect(left).toBe('');
      expect(tags).toEqual(new Set(['div', 'span', 'img', 'button']));
      expect([...attributes].filter((name) => name.startsWith('on'))).toEqual([]);
    }
  });

  test('a colour of the database is a colour, or nothing', () => {
    for (const text of painted) expect(/red;|background:/.test(text)).toBe(false);
  });

  test('in the page’s data they end no script, and come back as they were', () => {
    const { html: page } = renderPage(TEMPLATE, {
      isDev: false,
      painted: {
        html: painted[0] ?? '',
        head: html(el('meta', { content: evil })),
        styles: [{ href: '/css/app.css', text: 'body{color:red}' }],
        scripts: [],
        answers: [{ fn: 'landing', action: 'open', input: {}, data: landing }],
      },
      scripts: [],
    });
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    const json = /window\.__TUANPU__=(.*?)<\/script>/.exec(page)?.[1] ?? '';
    expect(JSON.parse(json).answers[0].data).toEqual(landing);
    expect(page).toContain(`<div id="app"></div>${painted[0]}`);
  });
});

/** Reads what only well-formed markup of ours is made of; `left` begins where something else stands. */
function readStrictly(text: string) {
  const tags = new Set<string>();
  const attributes = new Set<string>();
  const token = /<([a-z]+)((?: [a-z-]+="[^"<>]*")*)>|<\/[a-z]+>|[^<>"']+/y;
  let place = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    place = token.lastIndex;
    if (found[1] !== undefined) tags.add(found[1]);
    for (const [, name = ''] of (found[2] ?? '').matchAll(/ ([a-z-]+)="[^"]*"/g)) attributes.add(name);
  }
  return { left: text.slice(place, place + 80), tags, attributes };
}

test('a style that is written into the page is not asked for again', () => {
  const page = renderPage(TEMPLATE, {
    isDev: false,
    painted: {
      html: '',
      head: '',
      styles: [{ href: '/css/app.css', text: 'a{}' }],
      scripts: [],
      answers: [],
    },
    scripts: [],
  }).html;
  expect(page).toContain('<style data-href="/css/app.css">a{}</style>');
  expect(page).not.toContain('rel="stylesheet"');
});

test('without a first paint the page is the built one', () => {
  const { html: page } = renderPage(TEMPLATE, { isDev: false, painted: null, scripts: [] });
  expect(page).toContain('rel="stylesheet"');
  expect(page).not.toContain('first-paint');
  expect(page).not.toContain('answers');
});
