import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Section } from '@/components/section';
import { ShopProblem } from '@/components/shop-problem';
import { Block } from '@/components/skeleton';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import { type DraftCheck, FIRST_ROWS, rowsOf, STEP_ROWS, verdictOf } from '../check-view';
import type { FormProblem } from '../draft-of';
import { problemLine } from '../say-field';
import type { CheckState } from '../use-check';
import { CheckRow } from './check-row';
import './check-panel.scss';

interface Props {
  readonly storeId: Id<'store'>;
  /** What the form itself lacks; null: it is complete. */
  readonly lacks: FormProblem | null;
  readonly state: CheckState;
  readonly onAgain: () => void;
  /** Above it, and where nothing stands in the way; left out: as of an offer. */
  readonly title?: string;
  readonly good?: string;
  /** SKUs are wanted that have not been fetched yet. */
  readonly onMore: () => void;
}

/** The guard's word before publishing: how low each SKU goes, by which steps, and what stands in the way. */
export function CheckPanel({ storeId, lacks, state, title, good, onAgain, onMore }: Props) {
  const text = useText(campaignWords);
  const { checking, answer, problem } = state;
  return (
    <View className="check-panel">
      <Section title={title ?? text.check}>
        <Card id="check-panel">
          <Verdict lacks={lacks} state={state} {...(good === undefined ? {} : { good })} />
          {lacks !== null || answer !== null || problem !== null || !checking ? null : (
            <View>
              <Block width="66%" />
              <Block width="50%" />
            </View>
          )}
          {problem === null ? null : (
            <ShopProblem problem={problem} small onRetry={answer === null ? onAgain : onMore} />
          )}
          {lacks === null && answer !== null ? (
            <Rows storeId={storeId} answer={answer} busy={checking} onAgain={onAgain} onMore={onMore} />
          ) : null}
        </Card>
      </Section>
    </View>
  );
}

/** Every SKU it touches, a few at first: what stands in the way, what is low already, then the lowest margins. */
function Rows({
  storeId,
  answer,
  busy,
  onAgain,
  onMore,
}: Pick<Props, 'storeId' | 'onAgain' | 'onMore'> & { readonly answer: DraftCheck; readonly busy: boolean }) {
  const text = useText(campaignWords);
  const [limit, setLimit] = useState(FIRST_ROWS);
  const { shown, left, next } = rowsOf(answer, limit);
  const unfold = () => {
    const wanted = shown.length + STEP_ROWS;
    setLimit(wanted);
    if (wanted > answer.skus.length && answer.more > 0) onMore();
  };
  return (
    <View>
      {shown.map((sku, place) => (
        <CheckRow
          key={sku.skuId}
          storeId={storeId}
          sku={sku}
          unfolded={place === 0 && sku.problem !== null}
          onFloor={onAgain}
        />
      ))}
      {left > 0 ? (
        <Button id="check-more" look="quiet" size="m" wide disabled={busy} onClick={unfold}>
          {t(text.checkMore, { count: next, all: shown.length + left })}
        </Button>
      ) : null}
    </View>
  );
}

/** The one sentence on top. */
function Verdict({ lacks, state, good }: Pick<Props, 'lacks' | 'state' | 'good'>) {
  const text = useText(campaignWords);
  const language = useSettings((settings) => settings.language);
  const { answer, problem, checking } = state;
  const wrong = lacks ?? answer?.wrong ?? null;
  if (wrong !== null) {
    const waits = wrong.why === 'MISSING';
    return (
      <Line tone={waits ? 'plain' : 'bad'} busy={checking}>
        {problemLine(wrong, language)}
      </Line>
    );
  }
  if (problem !== null && answer === null) return <Line tone="plain">{text.checkFailed}</Line>;
  if (answer === null) return <Line tone="plain">{checking ? text.checking : text.checkWaits}</Line>;
  const verdict = verdictOf(answer);
  switch (verdict.say) {
    case 'checkBad':
    case 'checkAlready':
      return (
        <Line tone={verdict.say === 'checkBad' ? 'bad' : 'wait'} busy={checking}>
          {t(text[verdict.say], { count: verdict.count })}
        </Line>
      );
    default:
      return (
        <Line tone="good" busy={checking}>
          {good ?? text[verdict.say]}
        </Line>
      );
  }
}

const LOOKS = {
  good: { icon: 'check', ink: 'good' },
  wait: { icon: 'warning', ink: 'wait-ink' },
  bad: { icon: 'warning', ink: 'hero' },
  plain: { icon: 'shield', ink: 'ink-soft' },
} as const;

function Line({
  tone,
  busy = false,
  children,
}: {
  readonly tone: keyof typeof LOOKS;
  /** Being asked again: what stands here may be old. */
  readonly busy?: boolean;
  readonly children: string;
}) {
  const { icon, ink } = LOOKS[tone];
  return (
    <View className={classes('check-line', `check-line--${tone}`, busy && 'check-line--busy')}>
      <Icon name={icon} size={18} tone={ink} />
      <Text className="check-line__text">{children}</Text>
    </View>
  );
}
