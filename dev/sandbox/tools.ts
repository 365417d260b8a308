import { momentText, readClock, timeText } from './clock';
import { el } from './element';
import { words } from './words';

const STEPS = [
  [words.steps.tenMinutes, 10 * 60_000],
  [words.steps.hour, 3_600_000],
  [words.steps.day, 86_400_000],
] as const;

/**
 * The business clock: shown, and moved forward. Everything obeys it: holds, groups, receipts, the stand-in's retries. `onMoved`
 * is called once all that became due is done.
 */
export function makeTools(onMoved: () => void): HTMLElement {
  const now = el('b', { class: 'tool-clock' });
  const read = async () => {
    const at = await readClock();
    now.textContent = momentText(at);
    for (const clock of document.querySelectorAll('.phone-clock')) clock.textContent = timeText(at);
  };
  const buttons = STEPS.map(([step, ms]) =>
    el(
      'button',
      {
        click: (event) => {
          const button = event.currentTarget as HTMLButtonElement;
          button.disabled = true;
          void fetch('/dev/clock', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ advance_ms: ms }),
          })
            .then(read)
            .then(onMoved)
            .finally(() => {
              button.disabled = false;
            });
        },
      },
      `+${step}`,
    ),
  );
  void read();
  setInterval(() => void read().catch(() => undefined), 5_000);
  return el(
    'div',
    { class: 'tools' },
    el('span', {}, `${words.clock} `, now),
    ...buttons,
    el('a', { href: '/wechat/control', target: '_blank', rel: 'noreferrer' }, words.payments),
  );
}
