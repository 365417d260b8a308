import { giveConsent, PRIVACY_VERSION } from '#core/contract/account';
import type { Call, CallInput, CallOutput } from '#core/contract/define-call';
import { openLanding, prepareCard } from '#core/contract/landing';
import { instant } from '#core/kernel/instant';
import { groupPage } from '#core/view/group-page';
import type { ChatEntry, SharedCard } from './chat-log';
import { clockNow } from './clock';
import type { Persona } from './persona';
import { language, words } from './words';

const PLAYED = 'tuanpu.sandbox.opened';

/**
 * The chat's first words, once a browser: the opener forwards a group that is really forming, through the shop's own doors, so
 * that its card leads somewhere and its badge is live. Nothing forming, nothing said.
 */
export async function openingWords(personas: readonly Persona[]): Promise<ChatEntry[]> {
  if (localStorage.getItem(PLAYED) !== null) return [];
  const opener = personas.find(({ role }) => role === 'opener');
  const friend = personas.find(({ role }) => role === 'friend');
  if (opener === undefined || friend === undefined) return [];
  localStorage.setItem(PLAYED, '1');
  const card = await formingCard(opener.key);
  if (card === null) return [];
  const at = clockNow();
  return [
    { kind: 'text', from: opener.key, text: words.openerSays, at },
    { kind: 'card', from: opener.key, card, at },
    { kind: 'text', from: friend.key, text: words.friendSays, at },
  ];
}

async function formingCard(person: string): Promise<SharedCard | null> {
  const session = (await post('/dev/sessions', { person })) as { token: string };
  const call = async <C extends Call>(contract: C, input: CallInput<C>): Promise<CallOutput<C>> => {
    const answer = (await post(`/call/${contract.fn}/${contract.action}`, input, session.token)) as {
      data: CallOutput<C>;
    };
    return answer.data;
  };
  const home = await call(openLanding, { target: { page: 'home' } });
  const group = home.page.kind === 'home' ? home.page.home.forming[0] : undefined;
  if (group === undefined) return null;
  const landing = await call(openLanding, { target: { page: 'group', groupId: group.id } });
  if (landing.page.kind !== 'group') return null;
  const { shareToken, now } = landing;
  const { activityId } = await call(prepareCard, { shareToken });
  const { share } = groupPage(landing, landing.page.group, instant(now), language);
  return {
    title: share.title,
    path: `/pkg-group/pages/group/index?id=${group.id}&t=${shareToken}`,
    imageUrl: share.picture.src,
    badge: share.badge,
    ...(activityId === null ? {} : { activityId }),
  };
}

/** The merchant has run the shop for a month: that phone accepted the privacy notice long ago. */
export async function settleIn(merchant: Persona): Promise<void> {
  const at = `tuanpu:${merchant.key}:session`;
  if (localStorage.getItem(at) !== null) return;
  const { token } = (await post('/dev/sessions', { person: merchant.key })) as { token: string };
  await post(`/call/${giveConsent.fn}/${giveConsent.action}`, { version: PRIVACY_VERSION }, token);
  localStorage.setItem(at, JSON.stringify({ data: { token, visitorId: null, consented: PRIVACY_VERSION } }));
}

async function post(path: string, body: unknown, token?: string): Promise<unknown> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined
        ? {}
        : { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() }),
    },
    body: JSON.stringify(body),
  });
  return await answer.json();
}
