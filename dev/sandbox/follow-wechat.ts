import type { Chat } from './chat';
import type { Persona } from './persona';
import type { Phone } from './phone';
import { words } from './words';

interface SentMessage {
  readonly id: string;
  readonly person: string;
  readonly title: string;
  readonly text: string;
  readonly page: string;
}
interface CardState {
  readonly activityId: string;
  readonly members: number;
  readonly room: number;
  readonly over: boolean;
}

/** Shows what WeChat would show: live badges on shared cards, and service notices on the phones they are sent to. */
export function followWechat(
  chat: Chat,
  phones: ReadonlyMap<string, Phone>,
  personas: readonly Persona[],
): void {
  let seen: Set<string> | null = null;

  async function look(): Promise<void> {
    const answer = await fetch(
      `/dev/wechat-feed?activities=${encodeURIComponent(chat.activityIds().join(','))}`,
    );
    const feed = (await answer.json()) as { messages: SentMessage[]; cards: CardState[] };
    for (const card of feed.cards) {
      const badge = card.over ? words.formed : words.seats(card.members, card.room);
      chat.refreshBadge(card.activityId, badge, card.over);
    }
    const fresh = seen === null ? [] : feed.messages.filter((message) => seen?.has(message.id) === false);
    seen = new Set(feed.messages.map((message) => message.id));
    for (const message of fresh) {
      const persona = personas.find((each) => each.key === message.person);
      if (persona !== undefined) phones.get(persona.key)?.notify(message.title, message.text, message.page);
    }
  }

  setInterval(() => void look().catch(() => undefined), 2_000);
  void look().catch(() => undefined);
}
