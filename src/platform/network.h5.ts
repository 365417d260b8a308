/** Tells at once, and on every change, whether there is a network. Answers with the way to stop. */
export function watchNetwork(tell: (online: boolean) => void): () => void {
  const changed = () => tell(navigator.onLine);
  changed();
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
