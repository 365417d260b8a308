import { checkDraft } from '#core/contract/campaign';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { skuChecks } from './sku-checks';
import { weighDraft } from './weigh-draft';

const SHOWN_MAX = 50;

/** Asked again after every change of the form: it locks nothing and promises nothing, publishing decides. */
export const checkDraftHandler = handler(checkDraft, async (deps, { draft, skip = 0 }, ctx) => {
  const weighed = await weighDraft(deps.db, ctx.store, draft, ctx);
  if (!weighed.ok) return weighed;
  const { wrong } = weighed.value;
  if (wrong !== null) return ok({ wrong, skus: [], more: 0, refused: 0, already: 0, publishable: false });
  const { skus } = weighed.value;
  const shown = skus.slice(skip, skip + SHOWN_MAX);
  const refused = skus.filter(({ problem }) => problem !== null).length;
  return ok({
    wrong: null,
    skus: await skuChecks(deps.db, ctx.store, shown),
    more: Math.max(0, skus.length - skip - shown.length),
    refused,
    already: skus.filter(({ already }) => already).length,
    publishable: refused === 0,
  });
});
