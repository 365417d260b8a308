import { prepareCard } from '#core/contract/landing';
import type { ShareCard } from '@/platform/share';
import { useQuery } from './use-query';

const KEPT_MS = 600_000;

/**
 * The card with WeChat's updatable message behind it, so that its "2/3 人" stays live in the chat. Asked for ahead, for sharing
 * must answer at once; until it is there, and where there is none, the card is shared as it is.
 */
export function useLiveCard(card: ShareCard | null, shareToken: string | null): ShareCard | null {
  const wanted = card === null ? null : shareToken;
  const answer = useQuery(prepareCard, wanted === null ? null : { shareToken: wanted }, {
    stale_ms: KEPT_MS,
  });
  const activityId = answer.data?.activityId ?? null;
  return card === null || activityId === null ? card : { ...card, activityId };
}
