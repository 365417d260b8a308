import { ScrollView, Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { provinceName } from '#core/domain/region/provinces';
import { childrenOf, isRegion, type Region } from '#core/domain/region/region';
import { Icon } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import { addressWords } from '@/i18n/catalogue/address';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import { columnsOf } from '../region-columns';
import './region-sheet.scss';

interface Props {
  readonly open: boolean;
  /** The district chosen before, or ''. */
  readonly region: string;
  readonly onClose: () => void;
  readonly onChoose: (region: string) => void;
}

/** Province, city, district side by side; the last tap chooses and closes. */
export function RegionSheet({ open, region, onClose, onChoose }: Props) {
  const text = useText(addressWords);
  const language = useSettings((settings) => settings.language);
  const [path, setPath] = useState<readonly string[]>(() => columnsOf(region));
  useEffect(() => {
    if (open) setPath(columnsOf(region));
  }, [open, region]);
  const [province, city] = path;
  const columns = [
    childrenOf(null),
    province === undefined ? [] : childrenOf(province),
    city === undefined ? [] : childrenOf(city),
  ];
  const names = [text.province, text.city, text.district];

  const choose = (column: number, { code }: Region) => {
    const next = [...path.slice(0, column), code];
    const cities = column === 0 ? childrenOf(code) : [];
    // 北京 has one city of the same name: its districts are shown at once.
    const [only] = cities;
    if (only !== undefined && cities.length === 1) setPath([...next, only.code]);
    else setPath(next);
    if (isRegion(code)) onChoose(code);
  };

  return (
    <Sheet id="region-sheet" open={open} title={text.regionTitle} onClose={onClose}>
      <View className="region">
        {columns.map((places, column) => (
          <View className="region__column" key={names[column] ?? ''}>
            <Text className="region__name">{names[column]}</Text>
            <ScrollView
              className="region__list"
              scrollY
              {...(path[column] === undefined ? {} : { scrollIntoView: `place-${path[column]}` })}
            >
              {places.map((place) => {
                const on = path[column] === place.code;
                return (
                  <View
                    key={place.code}
                    id={`place-${place.code}`}
                    className={classes('region__place', on && 'region__place--on')}
                    ariaRole="button"
                    onClick={() => choose(column, place)}
                  >
                    <Text className="region__place-name">
                      {language === 'en' && column === 0 ? provinceName(place.code).en : place.name}
                    </Text>
                    {on && isRegion(place.code) ? <Icon name="check" size={16} tone="hero" bold /> : null}
                  </View>
                );
              })}
            </ScrollView>
          </View>
        ))}
      </View>
    </Sheet>
  );
}
