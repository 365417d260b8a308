import { makeChat } from './chat';
import { readClock } from './clock';
import { el } from './element';
import { followWechat } from './follow-wechat';
import { openingWords, settleIn } from './opening';
import { fetchPersonas, type Persona } from './persona';
import { cardIn, makePhone, PHONE_HEIGHT, PHONE_WIDTH, type Phone, posterIn } from './phone';
import { readCode } from './read-code';
import { smallPicture } from './small-picture';
import { makeTools } from './tools';
import { language, words } from './words';

/** Invariants: one phone a person; a card opens in any phone but its sharer's: whoever taps chooses the person. */
const SHOWN_KEY = 'tuanpu.sandbox.phones';
const CHAT_WIDTH = 320;
const GAP = 28;
/** Left and right of the stage. */
const MARGIN = 56;

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no #${id}`);
  return found;
}

async function start(): Promise<void> {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  byId('note').textContent = words.note;
  const [personas] = await Promise.all([fetchPersonas(), readClock()]);
  const stage = byId('stage');
  const merchant = personas.find(({ role }) => role === 'merchant');
  if (merchant !== undefined) await settleIn(merchant).catch(() => undefined);
  const phones = new Map<string, Phone>();
  let chosen: string[] = readShown(personas);
  const chat = makeChat(personas, openCard);

  // A phone that lay there for a day is looked at again.
  const lookAgain = () => {
    for (const phone of phones.values()) phone.refresh();
    chat.drawAgain();
  };
  byId('tools').append(makeTools(lookAgain));
  window.addEventListener('resize', fitPhones);
  window.addEventListener('message', (event) => {
    if (event.origin !== location.origin) return;
    const card = cardIn(event.data);
    const phone = [...phones.values()].find((each) => each.sent(event.source));
    if (card !== null && phone !== undefined) chat.post(phone.persona.key, card);
    const poster = posterIn(event.data);
    if (poster !== null && phone !== undefined) {
      void Promise.all([smallPicture(poster), readCode(poster)]).then(([picture, path]) =>
        chat.postPoster(phone.persona.key, { picture, path }),
      );
    }
  });
  layOut();
  for (const entry of await openingWords(personas).catch(() => [])) chat.add(entry);
  followWechat(chat, phones, personas);

  /** Asks who taps the card. Whoever's phone is put away takes it out for that. */
  function openCard(path: string, from: string): void {
    const others = personas.filter(({ key }) => key !== from);
    const menu = el(
      'dialog',
      { class: 'card-menu' },
      el('p', {}, words.whoOpens),
      ...others.map(({ key, name, avatar }) =>
        el(
          'button',
          {
            'data-open-for': key,
            click: () => {
              menu.close();
              if (!phones.has(key)) toggle(key);
              phones.get(key)?.open(path);
            },
          },
          el('img', { src: avatar, alt: '' }),
          name,
        ),
      ),
      el('button', { class: 'card-menu-cancel', click: () => menu.close() }, words.cancel),
    );
    menu.addEventListener('close', () => menu.remove());
    document.body.append(menu);
    menu.showModal();
  }

  function toggle(key: string): void {
    chosen = chosen.includes(key) ? chosen.filter((each) => each !== key) : [...chosen, key];
    localStorage.setItem(SHOWN_KEY, JSON.stringify(chosen));
    layOut();
  }

  /** Adds and removes phones without touching those that stay: a moved frame would reload. */
  function layOut(): void {
    for (const [key, phone] of phones) {
      if (chosen.includes(key)) continue;
      phone.root.remove();
      phones.delete(key);
    }
    for (const persona of personas) {
      if (!chosen.includes(persona.key) || phones.has(persona.key)) continue;
      const phone = makePhone(persona, () => toggle(persona.key));
      phones.set(persona.key, phone);
      stage.append(phone.root);
    }
    if (chat.root.parentElement === null) stage.append(chat.root);
    for (const [place, persona] of personas.entries()) {
      const phone = phones.get(persona.key);
      if (phone !== undefined) phone.root.style.order = String(persona.role === 'merchant' ? 0 : place + 2);
    }
    chat.root.style.order = '1';
    byId('people').replaceChildren(
      ...personas.map((persona) =>
        el(
          'button',
          {
            class: 'person-chip',
            'aria-pressed': String(chosen.includes(persona.key)),
            click: () => toggle(persona.key),
          },
          el('img', { src: persona.avatar, alt: '' }),
          persona.name,
        ),
      ),
    );
    fitPhones();
  }

  function fitPhones(): void {
    const width = (stage.clientWidth - MARGIN - CHAT_WIDTH - GAP * phones.size) / Math.max(1, phones.size);
    const height = stage.clientHeight - 56;
    const factor = Math.min(
      1,
      Math.max(0.56, Math.min(width / (PHONE_WIDTH + 20), height / (PHONE_HEIGHT + 20))),
    );
    for (const phone of phones.values()) phone.scale(factor);
    chat.root.style.setProperty('--height', `${Math.round((PHONE_HEIGHT + 20) * factor)}px`);
  }
}

function readShown(personas: readonly Persona[]): string[] {
  const first = personas.slice(0, 3).map((persona) => persona.key);
  try {
    const kept = JSON.parse(localStorage.getItem(SHOWN_KEY) ?? 'null') as unknown;
    return Array.isArray(kept) && kept.length > 0 ? kept.map(String) : first;
  } catch {
    return first;
  }
}

void start();
