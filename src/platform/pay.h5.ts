import type { PayEnd, PayParams } from './pay';

export type { PayEnd, PayParams } from './pay';

/** The cashier over the whole page: the stand-in's in dev, and it tells its end by a message. */
export function openCashier(params: PayParams): Promise<PayEnd> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.src = `/wechat/cashier?${new URLSearchParams({ ...params }).toString()}`;
    frame.title = 'WeChat Pay';
    frame.className = 'tp-cashier';
    frame.style.cssText =
      'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:1000;background:rgba(34,30,26,.46)';
    const heard = (event: MessageEvent) => {
      const data = event.data as { type?: unknown; result?: unknown } | null;
      if (event.source !== frame.contentWindow || data?.type !== 'tuanpu:pay') return;
      window.removeEventListener('message', heard);
      frame.remove();
      resolve(data.result === 'ok' || data.result === 'cancel' ? data.result : 'fail');
    };
    window.addEventListener('message', heard);
    document.body.append(frame);
  });
}
