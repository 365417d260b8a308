import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { priceText } from '#core/view/price-parts';
import type { TierLadder as Ladder, TierStep } from '#core/view/tier-ladder';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { classes } from '@/lib/classes';
import './tier-ladder.scss';

/**
 * The more people, the lower the price: which tier is reached, who is missing to the next, and what comes back. Each SKU has prices of
 * its own: a tap shows another's; whoever is in sees what they bought.
 */
export function TierLadder({ ladder }: { readonly ladder: Ladder }) {
  const [place, setPlace] = useState(0);
  const { title, kinds } = ladder;
  const shown = kinds[place] ?? kinds[0];
  if (shown === undefined) return null;
  const several = kinds.length > 1;
  return (
    <Card>
      <View className="tier-ladder__head">
        <Text className="tier-ladder__title">{title}</Text>
        {several || shown.label === '' ? null : <Text className="tier-ladder__own">{shown.label}</Text>}
      </View>
      {several ? (
        <View className="tier-ladder__kinds">
          {kinds.map((kind, at) => (
            <View
              className={classes('tier-ladder__kind', kind === shown && 'tier-ladder__kind--on')}
              ariaRole="button"
              ariaLabel={kind.label}
              key={kind.label}
              onClick={() => setPlace(at)}
            >
              <Text>{kind.label}</Text>
            </View>
          ))}
        </View>
      ) : null}
      <View className="tier-ladder">
        {shown.steps.map((step) => (
          <Step step={step} key={step.people} />
        ))}
      </View>
      <Text className="tier-ladder__note">{shown.note}</Text>
    </Card>
  );
}

function Step({ step }: { readonly step: TierStep }) {
  const reached = step.look === 'now' || step.look === 'passed';
  return (
    <View className={`tier-ladder__step tier-ladder__step--${step.look}`}>
      <View className="tier-ladder__dot">
        {reached ? <Icon name="check" size={16} tone="on-dark" /> : null}
      </View>
      <View className="tier-ladder__who">
        <Text className="tier-ladder__people">{step.people}</Text>
        {step.mark === '' ? null : <Text className="tier-ladder__mark">{step.mark}</Text>}
      </View>
      <View className="tier-ladder__what">
        <Text className="tier-ladder__back">{step.back}</Text>
        <Text className="tier-ladder__price">{priceText(step.fen)}</Text>
      </View>
    </View>
  );
}
