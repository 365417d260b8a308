import { Text, View } from '@tarojs/components';
import type { OfferKind } from '#core/domain/offer/offer-kind';
import { OFFER_KINDS } from '#core/domain/offer/registry';
import { Card } from '@/components/card';
import { Icon, type IconName } from '@/components/icon';
import { Section } from '@/components/section';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { useText } from '@/i18n/text';
import { useSettings } from '@/stores/settings';
import { formWords } from '../form-words';
import './kind-cards.scss';

const GROUPS = ['together', 'goods', 'basket', 'coupon'] as const;
type Group = (typeof GROUPS)[number];
const ICONS: Readonly<Record<Group, IconName>> = {
  together: 'group',
  goods: 'star',
  basket: 'cart',
  coupon: 'gift',
};

/** What sort of offer a kind is follows from what it asks for. */
function groupOf(kind: OfferKind): Group {
  if (kind.as === 'coupon') return 'coupon';
  if (kind.openFor) return 'together';
  return kind.buyerLimit ? 'goods' : 'basket';
}

/** Every kind there is, in sorts, each with a sentence. */
export function KindCards({ onPick }: { readonly onPick: (kind: OfferKind) => void }) {
  const text = useText(campaignWords);
  const language = useSettings((settings) => settings.language);
  const sentences: Readonly<Record<string, string>> = useText(formWords).kinds;
  const kinds = [...OFFER_KINDS.values()];
  return (
    <View>
      <Text className="kind-cards__ask">{text.pickKind}</Text>
      {GROUPS.map((group) => (
        <View className="kind-cards" key={group}>
          <Section title={text.groups[group]}>
            {kinds
              .filter((kind) => groupOf(kind) === group)
              .map((kind) => (
                <Card key={kind.kind} id={`kind-${kind.kind}`} onClick={() => onPick(kind)}>
                  <View className="kind-card">
                    <View className={`kind-card__plate kind-card__plate--${group}`}>
                      <Icon name={ICONS[group]} size={24} tone={group === 'together' ? 'good' : 'hero'} />
                    </View>
                    <View className="kind-card__words">
                      <Text className="kind-card__name">{kind.name[language]}</Text>
                      {sentences[kind.kind] === undefined ? null : (
                        <Text className="kind-card__sentence">{sentences[kind.kind]}</Text>
                      )}
                    </View>
                    <Icon name="chevron" size={16} tone="ink-soft" />
                  </View>
                </Card>
              ))}
          </Section>
        </View>
      ))}
    </View>
  );
}
