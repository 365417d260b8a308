import { describe, expect, test, vi } from 'vitest';
import { htmlProps, tappable } from '@/platform/elements/props';

describe('what an element of ours hands to the browser', () => {
  // `ariaLabel="…"` comes as `aria-label`, a spread `{ ariaLabel }` as it is: the build renames attributes only.
  test.each([
    { ariaLabel: 'Close', ariaRole: 'button' },
    { 'aria-label': 'Close', role: 'button' },
  ])('a name and a role: %o', (props) => {
    expect(htmlProps(props)).toEqual({ 'aria-label': 'Close', role: 'button' });
  });

  test.each([{ ariaRole: 'button' }, { role: 'button' }])('answers keys where it is tapped: %o', (props) => {
    const onClick = vi.fn();
    const { tabIndex, onKeyDown } = tappable({ ...props, onClick }) as {
      tabIndex: number;
      onKeyDown(event: object): void;
    };
    expect(tabIndex).toBe(0);
    const element = { click: onClick };
    const press = (key: string, target: object) =>
      onKeyDown({ key, target, currentTarget: element, preventDefault: () => undefined });
    press('Enter', element);
    press(' ', element);
    press('a', element);
    // A button within has answered this one.
    press('Enter', {});
    expect(onClick).toHaveBeenCalledTimes(2);
  });

  test('what is not tapped, or is no button, is reached by no key', () => {
    expect(tappable({ ariaRole: 'button' })).toEqual({});
    expect(tappable({ onClick: () => undefined })).toEqual({});
  });
});
