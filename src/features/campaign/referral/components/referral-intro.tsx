import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { useText } from '@/i18n/text';
import './referral-intro.scss';

const ICONS = ['wallet', 'shield', 'user'] as const;

/** A shop without promoters: what they are, why they cost nothing unless they sell, and a start that is filled in. */
export function ReferralIntro({ onStart }: { readonly onStart: () => void }) {
  const text = useText(referralDeskWords);
  const points = text.intro.points.split('|');
  return (
    <View className="referral-intro">
      <View className="referral-intro__plate">
        <Icon name="share" size={48} tone="hero" />
      </View>
      <Text className="referral-intro__title">{text.intro.title}</Text>
      <Text className="referral-intro__hint">{text.intro.hint}</Text>
      <Card>
        {ICONS.map((icon, place) => (
          <View className="referral-intro__point" key={icon}>
            <Icon name={icon} size={24} tone="good" />
            <Text className="referral-intro__words">{points[place] ?? ''}</Text>
          </View>
        ))}
      </Card>
      <Button id="referral-start" wide onClick={onStart}>
        {text.intro.start}
      </Button>
      <Text className="referral-intro__note">{text.intro.startNote}</Text>
    </View>
  );
}
