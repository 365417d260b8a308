import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { CallInput } from '#core/contract/define-call';
import { openLanding } from '#core/contract/landing';
import type { ShareKind } from '#core/domain/share/share-kind';
import type { Landing } from '#core/view/landing';
import { endFirstPaint } from '@/platform/first-paint';
import { setBadges } from '@/stores/badge';
import { session } from '@/stores/session';
import { setCurrentStore } from '@/stores/shop';
import { call } from './call';
import { currentLaunch, isLookOnly } from './launch';
import type { Problem } from './problem';
import { keyOf, queries } from './query';

type Target = CallInput<typeof openLanding>['target'];

export interface LandingQuery {
  readonly data: Landing | undefined;
  /** Why there is nothing to show, or why what is shown is not the newest. */
  readonly problem: Problem | undefined;
  readonly first: boolean;
  /** For sharing this page: there once the visit is on record. */
  readonly shareToken: string | null;
  /** Neither the link nor its token says what this page should show. */
  readonly lost: boolean;
  readonly reload: () => Promise<void>;
}

/**
 * Everything a page's first screen shows, in one call. A page that was opened by a code or a short link knows no id, only the card's
 * token (`named` is null): then that says what is shown, and it has to be of this page's kind. The cache knows the page by its target alone, so what the host wrote into
 * the page is found without asking; the call that follows says who looks, records the visit once, and brings what only this
 * person may see. Looking again records nothing.
 */
export function useLanding(named: Target | null, token: string | undefined, kind: ShareKind): LandingQuery {
  const target = named ?? (token !== undefined && TOKEN.test(token) ? BY_TOKEN : null);
  // What a token leads to is known by the token.
  const cached = { target: target ?? BY_TOKEN, ...(target === BY_TOKEN ? { token } : {}) };
  const key = target === null ? null : keyOf(openLanding, cached);
  // What came of asking is of the page that was asked for: another one may stand here by the time it comes.
  const [asked, setAsked] = useState<Asked>({ key, problem: undefined, shareToken: null });
  const shares = useRef(new Map<string, string>());
  const running = useRef<{ readonly key: string; readonly done: Promise<void> } | null>(null);
  const shown = useRef(key);
  shown.current = key;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the target
  const subscribe = useCallback(
    (listener: () => void) =>
      target === null ? () => undefined : queries.subscribe(openLanding, cached, listener),
    [key],
  );
  const read = () => (target === null ? undefined : queries.state(openLanding, cached).data);
  const data = useSyncExternalStore(subscribe, read, read);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const reload = useCallback(() => {
    if (target === null || key === null) return Promise.resolve();
    if (running.current?.key === key) return running.current.done;
    const ask = async () => {
      const answer = await call(openLanding, landingInput(target, token, shares.current.get(key) ?? null));
      if (running.current?.key === key) running.current = null;
      if (answer.ok) {
        shares.current.set(key, answer.value.shareToken);
        queries.put(openLanding, cached, answer.value);
      }
      if (shown.current !== key) return;
      const problem = answer.ok ? undefined : answer.problem;
      setAsked({ key, problem, shareToken: shares.current.get(key) ?? null });
      if (answer.ok) remember(answer.value);
    };
    const done = ask();
    running.current = { key, done };
    return done;
  }, [key, token]);
  const { problem, shareToken } = asked.key === key ? asked : NOT_ASKED;

  useEffect(() => void reload(), [reload]);
  // Coming back from the checkout, the group may be another one.
  const left = useRef(false);
  useDidHide(() => {
    left.current = true;
  });
  useDidShow(() => {
    if (left.current) void reload();
    left.current = false;
  });
  const settled = data !== undefined || problem !== undefined || target === null;
  useLayoutEffect(() => {
    if (settled) endFirstPaint();
  }, [settled]);
  const lost = target === null || (data !== undefined && data.page.kind !== kind);
  return { data, problem, first: !settled, shareToken, lost, reload };
}

interface Asked {
  readonly key: string | null;
  readonly problem: Problem | undefined;
  readonly shareToken: string | null;
}
const NOT_ASKED = { problem: undefined, shareToken: null };
const BY_TOKEN: Target = { page: 'token' };
const TOKEN = /^[0-9A-Za-z]{22}$/;

function landingInput(
  target: Target,
  token: string | undefined,
  shareToken: string | null,
): CallInput<typeof openLanding> {
  const launch = currentLaunch();
  const visitorId = session.visitorId();
  const scene = launch.token !== null && launch.token === token ? launch.scene : null;
  return {
    target,
    ...(token !== undefined && TOKEN.test(token) ? { token } : {}),
    ...(scene === null ? {} : { scene }),
    ...(visitorId === null ? {} : { visitorId }),
    ...(shareToken === null ? {} : { shareToken }),
  };
}

function remember({ viewer, store, visitorId }: Landing): void {
  if (session.visitorId() === null) session.setVisitor(visitorId);
  setCurrentStore(store.id);
  if (!isLookOnly()) setBadges({ cart: viewer.cartCount, unread: viewer.unread });
}
