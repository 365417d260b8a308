import { el } from './element';

const STEPS = [
  ['10 分钟', 10 * 60_000],
  ['1 小时', 3_600_000],
  ['1 天', 86_400_000],
] as const;

/**
 * The business clock: shown, and moved forward. Everything obeys it: holds, groups, receipts, the stand-in's retries. `onMoved`
 * is called once all that became due is done.
 */
export function makeTools(onMoved: () => void): HTMLElement {
  const now = el('b', { class: 'tool-clock' });
  const show = (epochMs: number) => {
    const shanghai = new Date(epochMs + 8 * 3_600_000).toISOString();
    now.textContent = `${Number(shanghai.slice(5, 7))}月${Number(shanghai.slice(8, 10))}日 ${shanghai.slice(11, 16)}`;
    for (const clock of document.querySelectorAll('.phone-clock')) clock.textContent = shanghai.slice(11, 16);
  };
  const read = async () => {
    const answer = await fetch('/dev/clock');
    show(((await answer.json()) as { now: number }).now);
  };
  const buttons = STEPS.map(([words, ms]) =>
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
      `+${words}`,
    ),
  );
  void read();
  setInterval(() => void read().catch(() => undefined), 5_000);
  return el(
    'div',
    { class: 'tools' },
    el('span', {}, '时钟 ', now),
    ...buttons,
    el('a', { href: '/wechat/control', target: '_blank', rel: 'noreferrer' }, '支付替身'),
  );
}
