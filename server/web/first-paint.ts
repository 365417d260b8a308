/** What a shared link shows before any script ran, made of the same view-models as the app's own pages. */

import type { ParsedInput } from '#core/contract/define-call';
import type { PictureView } from '#core/contract/fields';
import { openLanding } from '#core/contract/landing';
import { isId } from '#core/kernel/id';
import { groupPage } from '#core/view/group-page';
import type { Landing } from '#core/view/landing';
import { productPage } from '#core/view/product-page';
import { SHARE_PAGES } from '#core/view/share-page';
import type { Deps } from '#server/app/deps';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { EARLY_TAP } from './first-paint/early-tap';
import { groupMarkup } from './first-paint/group-markup';
import { type Element, el, html } from './first-paint/markup';
import { type PageFiles, pageFiles } from './first-paint/page-files';
import { productMarkup } from './first-paint/product-markup';

/** An answer that the client would ask for first, written into the page so that no call stands before the first screen. */
export interface BootAnswer {
  readonly fn: string;
  readonly action: string;
  readonly input: unknown;
  readonly data: unknown;
}
export interface PaintRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly language: 'zh' | 'en';
  /** The h5 build. */
  readonly pagesDir: string;
}
export interface Painted {
  /** Laid over the empty app until the app shows the same (src/platform/first-paint.h5.ts). */
  readonly html: string;
  /** Goes to the end of `<head>`: preloads, card tags. */
  readonly head: string;
  /** Written into the page; links to the same files are left out. */
  readonly styles: PageFiles['styles'];
  readonly scripts: readonly string[];
  readonly answers: readonly BootAnswer[];
}
/** Null = the client paints by itself. Never throws for a broken link. */
export type FirstPaint = (deps: Deps, request: PaintRequest) => Promise<Painted | null>;

/** The client paints the others by itself. */
type Target = Extract<ParsedInput<typeof openLanding>['target'], { page: 'group' | 'product' }>;
interface Screen {
  readonly body: Element;
  readonly hero: PictureView | null;
  readonly title: string;
  readonly card: PictureView;
}

export const firstPaint: FirstPaint = async (deps, request) => {
  const target = targetOf(request);
  if (target === null) return null;
  const [landing, files] = await Promise.all([
    look(deps, target, request),
    pageFiles(request.pagesDir, SHARE_PAGES[target.page].path),
  ]);
  if (landing === null || files === null) return null;
  const screen = screenOf(landing, request.language);
  if (screen === null) return null;
  return {
    html: html(el('div', { id: 'first-paint', 'aria-hidden': 'true' }, screen.body)),
    head: html(headOf(screen, files)),
    styles: [...files.styles, { href: 'first-paint', text: LAYER }],
    scripts: [EARLY_TAP],
    answers: [{ fn: openLanding.fn, action: openLanding.action, input: { target }, data: landing }],
  };
};

/**
 * A layer of its own, which lets taps through to the app that comes to life under it. Taro's own navigation bar, which no page
 * of ours uses, would push the app down for a moment while it starts.
 */
const LAYER =
  '#taro-navigation-bar{display:none}' +
  '#first-paint{position:fixed;top:0;right:0;bottom:0;left:0;z-index:1000;overflow:hidden;background:var(--paper);' +
  'pointer-events:none}@media (min-width:600px){#first-paint{max-width:480px;margin:0 auto;transform:translateZ(0)}}';

function targetOf({ path, query }: PaintRequest): Target | null {
  const bare = path.replace(/^\/+|(\.html)?\/*$/g, '');
  const id = query.get('id') ?? '';
  if (bare === SHARE_PAGES.group.path && isId('group', id)) return { page: 'group', groupId: id };
  if (bare === SHARE_PAGES.product.path && isId('product', id)) return { page: 'product', productId: id };
  return null;
}

/** Looks without a visit: previews and robots fetch pages too, so the app records the visit once it is alive. */
async function look(deps: Deps, target: Target, { query, language }: PaintRequest): Promise<Landing | null> {
  const token = query.get('t') ?? '';
  const input = {
    target,
    shareToken: deps.ids.token(),
    ...(/^[0-9A-Za-z]{22}$/.test(token) ? { token } : {}),
  };
  const answer = await openLandingHandler.run(deps, input, {
    now: deps.clock.now(),
    requestId: deps.ids.token(),
    language,
    call: 'landing/open',
    personId: null,
  });
  return answer.ok ? answer.value : null;
}

function screenOf(landing: Landing, language: 'zh' | 'en'): Screen | null {
  const { now, page } = landing;
  if (page.kind === 'group') {
    const view = groupPage(landing, page.group, now, language);
    const [hero] = view.pictures;
    return {
      body: groupMarkup(view, now, language),
      hero: hero ?? null,
      title: view.share.title,
      card: view.share.picture,
    };
  }
  if (page.kind === 'product') {
    const view = productPage(landing, page.product, page.groups, now, language);
    const [hero] = view.pictures;
    return {
      body: productMarkup(view, now, language),
      hero: hero ?? null,
      title: view.share.title,
      card: view.share.picture,
    };
  }
  return null;
}

function headOf({ hero, title, card }: Screen, files: PageFiles): Element[] {
  return [
    ...(hero === null
      ? []
      : [el('link', { rel: 'preload', as: 'image', href: hero.src, fetchpriority: 'high' })]),
    // After the picture: the app comes second.
    ...files.scripts.map((href) => el('link', { rel: 'preload', as: 'script', href, fetchpriority: 'low' })),
    el('meta', { property: 'og:title', content: title }),
    el('meta', { property: 'og:image', content: card.src }),
  ];
}
