import type { Id } from '../../kernel/id';
import type { Instant } from '../../kernel/instant';
import type { JobKind } from '../jobs/job-kinds';
import type { EventKind, Happened } from './events';
import type { EventFacts, FactsOf } from './notice-facts';
import type { NoticeFacts } from './notice-sentences';
import type { NoticeKey } from './notice-words';
import type { SumToTell } from './promoter-sums';

export interface ToldPerson {
  readonly personId: Id<'person'>;
  readonly notice: NoticeKey;
  readonly facts: NoticeFacts;
}
export interface FollowUpJob {
  readonly kind: Extract<
    JobKind,
    'upload-shipping' | 'report-special' | 'update-card' | 'warn-ship-by' | 'give-to-group' | 'tell-promoters'
  >;
  readonly subject: string;
  readonly dueAt: Instant;
}
/** What follows from an event besides what its own transaction did: who is told, which duties start, what is counted as sold. */
export interface Outcome {
  readonly persons: readonly ToldPerson[];
  /** One message to the shop's robot, if it has one. */
  readonly robot: { readonly notice: NoticeKey; readonly facts: NoticeFacts } | null;
  readonly jobs: readonly FollowUpJob[];
  /** What everybody who promotes the shop is told, so many at a time. */
  readonly promoters: { readonly notice: NoticeKey; readonly facts: NoticeFacts } | null;
  /** What promoters are told of in sums, when it is due. */
  readonly sums: readonly SumToTell[];
  readonly sold: ReadonlyArray<{ readonly productId: Id<'product'>; readonly units: number }>;
}
/** Of one kind of event. It knows what such an event names, and nothing else. */
export type Policy<K extends EventKind> = (event: Happened<K>, facts: FactsOf<K>) => Outcome;
/** Those of every event whose kind begins so: one that is missing does not compile. */
export type PoliciesOf<Context extends string> = {
  readonly [K in Extract<EventKind, `${Context}.${string}`>]: Policy<K>;
};

export const NOTHING: Outcome = { persons: [], robot: null, jobs: [], promoters: null, sums: [], sold: [] };

/** The policy of an event of which nobody has to hear. */
export const nobodyHears = (): Outcome => NOTHING;

export const tellOnly = (persons: readonly ToldPerson[]): Outcome => ({ ...NOTHING, persons });

/** All of the staff, and the robot. */
export function tellShop(
  notice: NoticeKey,
  about: NoticeFacts,
  { staff, hasRobot }: Pick<EventFacts, 'staff' | 'hasRobot'>,
): Outcome {
  return tellDesk(notice, { persons: staff, facts: about, said: hasRobot ? about : null });
}

/** Of what clerks neither see nor decide. Who reads the robot's chat nobody knows: it says no more than `said`. */
export function tellManagers(
  notice: NoticeKey,
  about: NoticeFacts,
  { managers, hasRobot }: Pick<EventFacts, 'managers' | 'hasRobot'>,
  said: NoticeFacts = about,
): Outcome {
  return tellDesk(notice, { persons: managers, facts: about, said: hasRobot ? said : null });
}

function tellDesk(
  notice: NoticeKey,
  {
    persons,
    facts,
    said,
  }: {
    readonly persons: readonly Id<'person'>[];
    readonly facts: NoticeFacts;
    readonly said: NoticeFacts | null;
  },
): Outcome {
  return {
    ...NOTHING,
    persons: persons.map((personId) => ({ personId, notice, facts })),
    robot: said === null ? null : { notice, facts: said },
  };
}
