import { accessSync, constants, mkdirSync } from 'node:fs';
import { NOTICE_TEMPLATES } from '#core/domain/notice/templates';
import { VISITS_LEAST_DAYS } from '#server/app/jobs/retention';
import type { Config } from '#server/runtime/config';
import type { Finding } from './finding';

/** Settings that are well formed and yet rarely what a real shop wants; nothing is said of what is in order. */
export function checkSettings(config: Config): Finding[] {
  return [
    ...templates(config),
    ...counts(config),
    ...(config.identity === 'cloud' ? [] : [...proxies(config), ...folder(config)]),
  ];
}

function templates({ subscribeTemplates }: Config): Finding[] {
  const about = 'messages';
  const known: readonly string[] = NOTICE_TEMPLATES;
  const strange = Object.keys(subscribeTemplates).filter((name) => !known.includes(name));
  const missing = known.filter((name) => subscribeTemplates[name] === undefined);
  const findings: Finding[] = [];
  if (strange.length > 0) {
    const says = `SUBSCRIBE_TEMPLATES names ${strange.join(', ')}, which nothing sends. The names are: ${known.join(', ')}.`;
    findings.push({ level: 'bad', about, says });
  }
  if (missing.length > 0) {
    const says = `SUBSCRIBE_TEMPLATES has no ${missing.join(', ')}: those messages stay in the inbox. See docs/notices.md.`;
    findings.push({ level: 'warn', about, says });
  }
  return findings;
}

function counts({ keep_days: { visits } }: Config): Finding[] {
  if (visits >= VISITS_LEAST_DAYS) return [];
  const says = `KEEP_VISITS_DAYS is ${visits}, and counts as ${VISITS_LEAST_DAYS}: a funnel counts a month. Visits themselves go after their shop's window; take the setting out.`;
  return [{ level: 'warn', about: 'visits', says }];
}

function proxies({ mode, trustedProxies }: Config): Finding[] {
  if (mode !== 'production' || trustedProxies > 0) return [];
  const says =
    'TRUSTED_PROXIES is 0, so behind a proxy (HTTPS needs one) all strangers count as one address for the flood gate. Say how many proxies stand in front.';
  return [{ level: 'warn', about: 'proxies', says }];
}

function folder({ storageDir }: Config): Finding[] {
  try {
    mkdirSync(storageDir, { recursive: true });
    accessSync(storageDir, constants.R_OK | constants.W_OK);
    return [];
  } catch {
    const says = `STORAGE_DIR (${storageDir}) cannot be written: make it, and give it to the account that runs the host.`;
    return [{ level: 'bad', about: 'uploads', says }];
  }
}
