/**
 * The host lays the first screen over the empty app. It goes once the page below shows the same: after its pictures of the
 * first screen are decoded (they are in the cache already) and one frame is drawn. Nothing moves.
 */
export function endFirstPaint(): void {
  const painted = document.getElementById('first-paint');
  if (painted === null || painted.dataset.ending !== undefined) return;
  painted.dataset.ending = '';
  if (painted.dataset.tapped !== undefined) {
    // A tap from before the app was alive: it is done now, and what it opens covers the pictures anyway.
    setTimeout(() => {
      painted.remove();
      document.getElementById('main-action')?.click();
    });
    return;
  }
  const pictures = [...document.querySelectorAll<HTMLImageElement>('#app img[fetchpriority="high"]')];
  // A picture that cannot be decoded holds nobody up.
  const decoded = Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
  const waited = new Promise((resolve) => setTimeout(resolve, MOST_WAITED_MS));
  void Promise.race([decoded, waited]).then(() => requestAnimationFrame(() => removePainted(painted)));
}

function removePainted(painted: HTMLElement): void {
  painted.remove();
  if (painted.dataset.tapped !== undefined) document.getElementById('main-action')?.click();
}

const MOST_WAITED_MS = 600;
