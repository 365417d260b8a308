import { Text, View } from '@tarojs/components';
import type { HomeView } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { Section } from '@/components/section';
import { searchWords } from '@/i18n/catalogue/search';
import { t, useText, useWords } from '@/i18n/text';
import { cleanWord, shelvesFor } from '../model';
import './search-start.scss';

interface Props {
  readonly typed: string;
  readonly recent: readonly string[];
  readonly categories: HomeView['categories'];
  readonly onWord: (word: string) => void;
  readonly onShelf: (id: Id<'category'>) => void;
  readonly onForget: () => void;
}

/** Before there are results: what was searched for lately, the shelves, and while typing what could be meant. */
export function SearchStart({ typed, recent, categories, onWord, onShelf, onForget }: Props) {
  const text = useText(searchWords);
  const say = useWords();
  const word = cleanWord(typed);
  const shelves = shelvesFor(categories, word);
  if (word !== '') {
    return (
      <View className="search-start">
        <View
          className="search-start__row"
          id="search-suggest"
          ariaRole="button"
          onClick={() => onWord(word)}
        >
          <Icon name="search" size={18} tone="hero" />
          <Text className="search-start__text">{t(text.lookFor, { word })}</Text>
        </View>
        {shelves.map(({ id, name }) => (
          <View className="search-start__row" key={id} ariaRole="button" onClick={() => onShelf(id)}>
            <Icon name="grid" size={18} tone="ink-soft" />
            <Text className="search-start__text">{t(text.inShelf, { name: say(name) })}</Text>
          </View>
        ))}
      </View>
    );
  }
  return (
    <View className="search-start">
      {recent.length === 0 ? null : (
        <View className="search-start__part">
          <Section
            title={text.recent}
            note={text.recentNote}
            more={{ text: text.recentClear, onClick: onForget }}
          >
            <View className="search-start__words">
              {recent.map((known) => (
                <View
                  className="search-start__word"
                  key={known}
                  ariaRole="button"
                  onClick={() => onWord(known)}
                >
                  <Text className="search-start__chip">{known}</Text>
                </View>
              ))}
            </View>
          </Section>
        </View>
      )}
      {shelves.length === 0 ? null : (
        <Section title={text.shelves}>
          <View className="search-start__shelves">
            {shelves.map(({ id, name, icon }) => (
              <View className="search-start__shelf" key={id} ariaRole="button" onClick={() => onShelf(id)}>
                <View className="search-start__icon">
                  {icon === null ? (
                    <Icon name="box" size={28} tone="hero" />
                  ) : (
                    <Picture picture={icon} shape="round" corner="none" />
                  )}
                </View>
                <Text className="search-start__name">{say(name)}</Text>
              </View>
            ))}
          </View>
        </Section>
      )}
    </View>
  );
}
