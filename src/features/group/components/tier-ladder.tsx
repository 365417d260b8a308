import { Text, View } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import type { TierLadder as Ladder, TierStep } from '#core/view/tier-ladder';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import './tier-ladder.scss';

/** The more people, the lower the price: which tier is reached, who is missing to the next, and what comes back. */
export function TierLadder({ ladder }: { readonly ladder: Ladder }) {
  return (
    <Card>
      <Text className="tier-ladder__title">{ladder.title}</Text>
      <View className="tier-ladder">
        {ladder.steps.map((step) => (
          <Step step={step} key={step.people} />
        ))}
      </View>
      <Text className="tier-ladder__note">{ladder.note}</Text>
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
