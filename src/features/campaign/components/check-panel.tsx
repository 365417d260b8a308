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
import type { FormProblem } from '../draft-of';
import { problemLine } from '../say-field';
import { type CheckState, type DraftCheck, problemsOf } from '../use-check';
import { CheckRow } from './check-row';
import './check-panel.scss';

interface Props {
  readonly storeId: Id<'store'>;
  /** What the form itself lacks; null: it is complete. */
  readonly lacks: FormProblem | null;
  readonly state: CheckState;
  readonly onAgain: () => void;
}

/** The guard's word before publishing: how low each SKU goes, by which steps, and what stands in the way. */
export function CheckPanel({ storeId, lacks, state, onAgain }: Props) {
  const text = useText(campaignWords);
  const { checking, answer, problem } = state;
  return (
    <View className="check-panel">
      <Section title={text.check}>
        <Card id="check-panel">
          <Verdict lacks={lacks} state={state} />
          {lacks !== null || answer !== null || problem !== null || !checking ? null : (
            <View>
              <Block width="66%" />
              <Block width="50%" />
            </View>
          )}
          {problem === null ? null : <ShopProblem problem={problem} small onRetry={onAgain} />}
          {lacks === null && answer !== null ? (
            <Rows storeId={storeId} answer={answer} onAgain={onAgain} />
          ) : null}
        </Card>
      </Section>
    </View>
  );
}

const FIRST = 5;

/** What stands in the way, and the lowest margins; the others at a tap. */
function Rows({
  storeId,
  answer,
  onAgain,
}: Pick<Props, 'storeId' | 'onAgain'> & { readonly answer: DraftCheck }) {
  const text = useText(campaignWords);
  const [all, setAll] = useState(false);
  const { skus, more } = answer;
  const shown = skus.filter(({ problem }, place) => all || problem !== null || place < FIRST);
  const hidden = skus.length - shown.length;
  return (
    <View>
      {shown.map((sku) => (
        <CheckRow key={sku.skuId} storeId={storeId} sku={sku} onFloor={onAgain} />
      ))}
      {hidden > 0 ? (
        <Button look="quiet" size="m" wide onClick={() => setAll(true)}>
          {t(text.checkAll, { count: hidden })}
        </Button>
      ) : null}
      {hidden === 0 && more > 0 ? (
        <Text className="check-panel__more">{t(text.checkMore, { count: more })}</Text>
      ) : null}
    </View>
  );
}

/** The one sentence on top. */
function Verdict({ lacks, state }: Pick<Props, 'lacks' | 'state'>) {
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
  if (problem !== null) return <Line tone="plain">{text.checkFailed}</Line>;
  if (answer === null) return <Line tone="plain">{checking ? text.checking : text.checkWaits}</Line>;
  const bad = problemsOf(answer);
  if (bad > 0) {
    return (
      <Line tone="bad" busy={checking}>
        {t(text.checkBad, { count: bad })}
      </Line>
    );
  }
  return (
    <Line tone="good" busy={checking}>
      {answer.skus.length === 0 ? text.checkNone : text.checkGood}
    </Line>
  );
}

function Line({
  tone,
  busy = false,
  children,
}: {
  readonly tone: 'good' | 'bad' | 'plain';
  /** Being asked again: what stands here may be old. */
  readonly busy?: boolean;
  readonly children: string;
}) {
  const icon = tone === 'good' ? 'check' : tone === 'bad' ? 'warning' : 'shield';
  const ink = tone === 'good' ? 'good' : tone === 'bad' ? 'hero' : 'ink-soft';
  return (
    <View className={classes('check-line', `check-line--${tone}`, busy && 'check-line--busy')}>
      <Icon name={icon} size={18} tone={ink} />
      <Text className="check-line__text">{children}</Text>
    </View>
  );
}
