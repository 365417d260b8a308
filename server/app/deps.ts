import type { Retention } from '#server/app/jobs/retention';
import type { TransferSettings } from '#server/app/withdrawal/transfer-settings';
import type { Db } from '#server/db/pool';
import type { Afterwards } from '#server/ports/afterwards';
import type { Clock } from '#server/ports/clock';
import type { Ids } from '#server/ports/ids';
import type { Log } from '#server/ports/log';
import type { Moderation } from '#server/ports/moderation';
import type { Payments } from '#server/ports/payment';
import type { Robots } from '#server/ports/robots';
import type { Sealer } from '#server/ports/sealer';
import type { Sessions } from '#server/ports/sessions';
import type { Storage } from '#server/ports/storage';
import type { Wechat } from '#server/ports/wechat';

/** Everything a use-case may reach for; made once by `server/runtime/compose.ts`. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly sessions: Sessions;
  readonly payments: Payments;
  readonly wechat: Wechat;
  readonly storage: Storage;
  readonly moderation: Moderation;
  readonly robots: Robots;
  readonly afterwards: Afterwards;
  /** All that this process does behind its answers so far is done. */
  readonly settled: () => Promise<void>;
  readonly settings: AppSettings;
}

export interface AppSettings {
  readonly appid: string;
  /** WeChat's template ids by our template names; a missing one is never asked for and never sent. */
  readonly subscribeTemplates: Readonly<Partial<Record<string, string>>>;
  readonly keep_days: Retention;
  readonly transfers: TransferSettings;
  /** How long a short link leads to its page. */
  readonly link_days: number;
}
