import { describe, expect, test } from 'vitest';
import { PROVINCE_CODES, provinceName, provinceOf } from '#core/domain/region/provinces';
import { childrenOf, isRegion, regionText } from '#core/domain/region/region';

describe('regions', () => {
  test.each([
    ['440305', '广东省 深圳市 南山区', 'Guangdong · 广东省深圳市南山区'],
    ['310104', '上海市 徐汇区', 'Shanghai · 上海市徐汇区'],
    ['429004', '湖北省 省直辖县 仙桃市', 'Hubei · 湖北省省直辖县仙桃市'],
    ['441904', '广东省 东莞市 长安镇', 'Guangdong · 广东省东莞市长安镇'],
    ['820106', '澳门特别行政区 澳门半岛 风顺堂区', 'Macao · 澳门特别行政区澳门半岛风顺堂区'],
    ['999999', '', ''],
  ])('%s reads %s', (code, zh, en) => {
    expect(regionText(code, 'zh')).toBe(zh);
    expect(regionText(code, 'en')).toBe(en);
  });

  test.each([
    ['440305', true],
    ['440300', false],
    ['440000', false],
    ['440399', false],
    ['', false],
    ['000000', false],
    ['4403055', false],
  ])('an address may name %s: %s', (code, may) => expect(isRegion(code)).toBe(may));

  test('every province leads through cities to districts, each once, with codes that nest', () => {
    const provinces = childrenOf(null);
    expect(provinces.map(({ code }) => provinceOf(code))).toEqual(PROVINCE_CODES);
    const seen = new Set<string>();
    for (const province of provinces) {
      for (const city of childrenOf(province.code)) {
        expect(city.code.slice(0, 2)).toBe(province.code.slice(0, 2));
        const districts = childrenOf(city.code);
        expect(districts.length, city.name).toBeGreaterThan(0);
        for (const district of districts) {
          expect(district.code.slice(0, 4)).toBe(city.code.slice(0, 4));
          expect(seen.has(district.code), district.code).toBe(false);
          seen.add(district.code);
          expect(isRegion(district.code)).toBe(true);
        }
      }
      expect(province.name.startsWith(provinceName(province.code).zh)).toBe(true);
    }
    expect(seen.size).toBeGreaterThan(2_800);
  });

  test('a district holds nothing, and a code that is no place neither', () => {
    expect(childrenOf('440305')).toEqual([]);
    expect(childrenOf('990000')).toEqual([]);
  });
});
