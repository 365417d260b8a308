import type { ParsedInput } from '#core/contract/define-call';
import { openLanding } from '#core/contract/landing';
import { faceOf } from '#core/domain/person/face';
import {
  isShareKind,
  SHARE_KINDS,
  type ShareKind,
  type ShareTarget,
  shareTarget,
} from '#core/domain/share/share-kind';
import type { Id } from '#core/kernel/id';
import { fail, ok } from '#core/kernel/result';
import { viewerView } from '#server/app/account/viewer-view';
import type { Deps } from '#server/app/deps';
import { type CtxOf, handler } from '#server/app/handler';
import { type LandingAim, type LandingFrame, landingFrame } from '#server/db/landing-store';
import { storeScope } from '#server/db/scope';
import { recordVisit } from '#server/db/visit-store';
import { readPage } from './read-page';

type Input = ParsedInput<typeof openLanding>;
type Ctx = CtxOf<typeof openLanding>;

/**
 * Three statements: the frame (where the link leads, whose shop, who looks, who shared), then the page, and behind it, or beside it where
 * the process is frozen with its answer, the visit and the fresh share token. A visit that cannot be written costs nobody the page.
 */
export const openLandingHandler = handler(openLanding, async (deps, input, ctx) => {
  const visitorId = input.visitorId ?? deps.ids.next('visitor');
  const frame = await landingFrame(deps.db, {
    ...aimOf(input.target),
    token: input.token ?? null,
    personId: ctx.personId,
    visitorId: input.visitorId ?? null,
  });
  if (frame === null) return fail('NOT_FOUND');

  const kind = kindOf(deps, frame);
  const key = keyOf(frame, input.target);
  const again = input.shareToken !== undefined;
  const shareToken = input.shareToken ?? deps.ids.token();
  const made = { visitorId, shareToken, scene: input.scene ?? null };
  // What is shared on is this page, with the key that opened it: whoever gets the card has been let in.
  const target = shareTarget(kind ?? 'home', frame.id, key);
  const readsPage = () => readPage(deps, kind ?? 'home', { ...frame, key }, ctx);
  const page = again
    ? await readsPage()
    : await deps.afterwards(readsPage, () => record(deps, ctx, frame, target, made));
  if (page === null) return fail('NOT_FOUND');
  return ok({
    now: ctx.now,
    store: frame.store,
    viewer: viewerView(frame.viewer, ctx.language),
    sharer: frame.sharer === null ? null : faceOf(frame.sharer, 'friend', ctx.language),
    page,
    lost: isLost(frame, input),
    shareToken,
    visitorId,
  });
});

function aimOf(target: Input['target']): Pick<LandingAim, 'page' | 'id'> {
  if (target.page === 'token') return { page: target.page, id: null };
  const ids: Readonly<Record<string, string | undefined>> = target;
  return { page: target.page, id: ids[SHARE_KINDS[target.page].idField] ?? null };
}

/** Null: a card of a kind that is not known here. It opens the first page of its shop. */
function kindOf(deps: Deps, { page }: LandingFrame): ShareKind | null {
  if (isShareKind(page)) return page;
  deps.log.warn('share.unknown-kind', { page });
  return null;
}

/** Of a coupon that is kept for a link: from the link itself, or from the card that stands for it. */
function keyOf(frame: LandingFrame, target: Input['target']): string | null {
  return target.page === 'coupon' ? (target.key ?? null) : frame.key;
}

/** The card alone could have said what is wanted, and nobody knows it, or what it is of. */
function isLost({ card }: LandingFrame, { target, token }: Input): boolean {
  if (card !== null && isShareKind(card)) return false;
  return (
    target.page === 'token' || (target.page === 'home' && target.storeId === undefined && token !== undefined)
  );
}

async function record(
  deps: Deps,
  ctx: Ctx,
  frame: LandingFrame,
  target: ShareTarget,
  made: { visitorId: Id<'visitor'>; shareToken: string; scene: number | null },
): Promise<void> {
  const visit = {
    id: deps.ids.next('visit'),
    personId: ctx.personId,
    token: frame.token,
    target,
    ...made,
  };
  try {
    await recordVisit(deps.db, storeScope(frame.store.id), visit, ctx.now);
  } catch (error) {
    deps.log.warn('visit.lost', {
      requestId: ctx.requestId,
      reason: error instanceof Error ? error.name : 'unknown',
    });
  }
}
