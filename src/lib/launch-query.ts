const TOKEN = /^[0-9A-Za-z]{22}$/;

/**
 * A page's query as clean texts. WeChat hands some values encoded and some not, adds keys of its own (`$taroTimestamp`,
 * `stamp`), and puts what a scanned code carries into one key, `scene`: that is a share token, or `key=value` pairs.
 */
export function launchQuery(
  raw: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, string>> {
  const query: Record<string, string> = {};
  for (const [key, value] of Object.entries(raw ?? {})) {
    if (typeof value !== 'string' || value === '' || key.startsWith('$') || key === 'stamp') continue;
    query[key] = decoded(value);
  }
  const { scene, ...rest } = query;
  if (scene === undefined) return rest;
  return { ...fromScene(scene), ...rest };
}

function fromScene(scene: string): Record<string, string> {
  if (TOKEN.test(scene)) return { t: scene };
  const pairs: Record<string, string> = {};
  for (const pair of scene.split('&')) {
    const at = pair.indexOf('=');
    if (at > 0 && at < pair.length - 1) pairs[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return pairs;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
