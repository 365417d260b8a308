/**
 * `/s/<token>/<id>`, `/s/<token>`: the short address of a page that was shared, for where its whole path would be in the way. Whatever
 * else is asked for goes along.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isShareKind, SHARE_KIND_NAMES, SHARE_KINDS, type ShareKind } from '#core/domain/share/share-kind';
import { isId } from '#core/kernel/id';
import { SHARE_PAGES } from '#core/view/share-page';
import type { Deps } from '#server/app/deps';
import { knownCard } from '#server/app/landing/known-card';
import { sharedCard } from '#server/db/share-store';

export interface ShortLinkOptions {
  readonly deps: Pick<Deps, 'db' | 'settled' | 'log'>;
  /** A card is looked up in the database: not for whoever asks too often. */
  readonly mayLook?: (address: string) => boolean;
}

type Query = Readonly<Record<string, string>>;
interface Page {
  readonly kind: ShareKind;
  readonly query: Query;
}
interface Params {
  readonly token: string;
  readonly id?: string;
}

export function registerShortLinks(app: FastifyInstance, { deps, mayLook }: ShortLinkOptions): void {
  app.get<{ Params: Params }>('/s/:token', lead);
  app.get<{ Params: Params }>('/s/:token/:id', lead);

  async function lead(request: FastifyRequest<{ Params: Params }>, reply: FastifyReply) {
    reply.header('cache-control', 'no-cache');
    const { token, id } = request.params;
    const named = id === undefined ? null : pageNamed(id, token);
    const { kind, query } = named ??
      (await pageOfCard(token, request.ip).catch(noAnswer)) ?? { kind: 'home', query: { t: token } };
    return reply.redirect(`/${SHARE_PAGES[kind].path}?${queryText(query, request.url)}`, 302);
  }

  /** The app that is opened without it asks by itself, and shows its own error page. */
  function noAnswer(): null {
    deps.log.warn('pages.short-link-failed');
    return null;
  }

  /** Null: nobody knows the card, or it is not looked up now. The first page, which that token alone opens, says so. */
  async function pageOfCard(token: string, address: string): Promise<Page | null> {
    if (!TOKEN.test(token) || mayLook?.(address) === false) return null;
    const card = await knownCard(deps, () => sharedCard(deps.db, token));
    if (card === null || !isShareKind(card.page)) return null;
    const { page: kind, store_id, key } = card;
    const id = kind === 'home' ? store_id : card.id;
    if (id === null) return null;
    return { kind, query: { [SHARE_PAGES[kind].param]: id, ...(key === null ? {} : { key }), t: token } };
  }
}

const TOKEN = /^[0-9A-Za-z]{22}$/;

/** The id alone says which page it is: one whose card has been forgotten, or was spoilt on the way, opens all the same. */
function pageNamed(id: string, token: string): Page | null {
  const kind = SHARE_KIND_NAMES.find((one) => isId(SHARE_KINDS[one].of, id));
  if (kind === undefined) return null;
  return { kind, query: { [SHARE_PAGES[kind].param]: id, ...(TOKEN.test(token) ? { t: token } : {}) } };
}

/** What the link says itself comes first and is said once. */
function queryText(own: Query, url: string): string {
  const more = [...new URL(url, 'http://host').searchParams].filter(([name]) => !Object.hasOwn(own, name));
  return [...Object.entries(own), ...more]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}
