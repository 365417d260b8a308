import { vi } from 'vitest';

/** What a request carried, as the server sees it. */
export interface Seen {
  readonly path: string;
  readonly token: string | null;
  readonly requestId: string | null;
  readonly body: unknown;
}

/**
 * A phone without WeChat: the few Taro functions that the platform doors of a mini-program use. Storage lives as long as
 * the object, so a "restart" is a fresh import of the app over the same phone.
 */
export function aPhone() {
  const disk = new Map<string, unknown>();
  const seen: Seen[] = [];
  /** What the server does with each request, at once or later; throwing is a lost network. */
  let answer: (request: Seen) => unknown = () => {
    throw new Error('no network');
  };
  const taro = {
    getStorageSync: (key: string) => structuredClone(disk.get(key) ?? ''),
    setStorageSync: (key: string, value: unknown) => void disk.set(key, structuredClone(value)),
    removeStorageSync: (key: string) => void disk.delete(key),
    getAppBaseInfo: () => ({ language: 'zh_CN' }),
    login: async () => ({ code: 'wx-code' }),
    request: async (options: { url: string; header: Record<string, string>; data: string }) => {
      const request: Seen = {
        path: options.url,
        token: options.header.authorization?.replace('Bearer ', '') ?? null,
        requestId: options.header['idempotency-key'] ?? null,
        body: JSON.parse(options.data),
      };
      seen.push(request);
      return { data: await answer(request) };
    },
  };
  return {
    taro,
    disk,
    seen,
    serve(next: (request: Seen) => unknown) {
      answer = next;
    },
    /** The app starts (again) on this phone. */
    async start() {
      vi.resetModules();
      vi.doMock('@tarojs/taro', () => ({ default: taro }));
      vi.stubGlobal('BUILD_API_BASE', '');
      const { call } = await import('@/services/call');
      const { session } = await import('@/stores/session');
      const { useConsentQuestion } = await import('@/stores/consent');
      return {
        call,
        session,
        /** Answers the consent sheet whenever it opens. */
        consents: (agrees: boolean) =>
          useConsentQuestion.subscribe(({ answer: tell }) => {
            if (tell !== null) queueMicrotask(() => tell(agrees));
          }),
      };
    },
  };
}
