export type FrameEnd = 'ok' | 'cancel' | 'fail';

/** One of the stand-in's pages over the whole screen, in dev; it tells its end by a message of this type. */
export function openCashierFrame(
  address: string,
  params: Readonly<Record<string, string>>,
  type: string,
): Promise<FrameEnd> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.src = `${address}?${new URLSearchParams(params).toString()}`;
    frame.title = 'WeChat Pay';
    frame.className = 'tp-cashier';
    frame.style.cssText =
      'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:1000;background:rgba(34,30,26,.46)';
    const heard = (event: MessageEvent) => {
      const data = event.data as { type?: unknown; result?: unknown } | null;
      if (event.source !== frame.contentWindow || data?.type !== type) return;
      window.removeEventListener('message', heard);
      frame.remove();
      resolve(data.result === 'ok' || data.result === 'cancel' ? data.result : 'fail');
    };
    window.addEventListener('message', heard);
    document.body.append(frame);
  });
}
