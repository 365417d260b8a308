/**
 * The host lays the first screen over the empty app. It goes once the page below shows the same: after its pictures of the
 * first screen are decoded (they are in the cache already) and one frame is drawn. Nothing moves.
 */
export function endFirstPaint(): void {
  const painted = document.getElementById('first-paint');
  if (painted === null || painted.dataset.ending !== undefined) return;
  painted.dataset.ending = '';
  const pictures = [...document.querySelectorAll<HTMLImageElement>('#app img[fetchpriority="high"]')];
  const decoded = Promise.allSettled(pictures.map((picture) => picture.decode()));
  const waited = new Promise((resolve) => setTimeout(resolve, MOST_WAITED_MS));
  void Promise.race([decoded, waited]).then(() =>
    requestAnimationFrame(() => {
      painted.remove();
      // A tap from before the app was alive is done now.
      if (painted.dataset.tapped !== undefined) document.getElementById('main-action')?.click();
    }),
  );
}

const MOST_WAITED_MS = 600;
