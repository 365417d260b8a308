import { describe, expect, it } from 'vitest';
import { isRegion, regionText } from '#core/domain/region/region';
import { draftErrors, EMPTY_DRAFT } from '@/features/address/model';
import { readAddress } from '@/features/address/read-address';
import { columnsOf } from '@/features/address/region-columns';

describe('a pasted line', () => {
  it.each([
    ['林小满 13812345678 广东省深圳市南山区科技园 1 号', '林小满', '13812345678', '440305', '科技园 1 号'],
    [
      '收货人：林小满\n手机号：138 1234 5678\n地址：广东省 深圳市 南山区 科苑路 15 号',
      '林小满',
      '13812345678',
      '440305',
      '科苑路 15 号',
    ],
    ['广东深圳南山区科苑路15号，陈姐，13900001111', '陈姐', '13900001111', '440305', '科苑路15号'],
    [
      '北京市朝阳区三里屯路 19 号 王小明 +86 138-1234-5678',
      '王小明',
      '13812345678',
      '110105',
      '三里屯路 19 号',
    ],
    ['上海市上海市浦东新区世纪大道 100 号', '', '', '310115', '世纪大道 100 号'],
    ['深圳市南山区科苑路15号', '', '', '440305', '科苑路15号'],
    ['梅青 138 1234 2005 上海浦东向日葵路88弄', '梅青', '13812342005', '310115', '向日葵路88弄'],
    [
      '买买提·艾力13912345678新疆维吾尔自治区乌鲁木齐市天山区解放路2号',
      '买买提·艾力',
      '13912345678',
      '650102',
      '解放路2号',
    ],
  ])('%s', (line, name, phone, region, detail) => {
    expect(readAddress(line)).toEqual({ name, phone, region, detail });
  });

  it('guesses no region it is not sure of', () => {
    for (const line of ['', '   ', '明天见', '广东省深圳市', '13812345678', '南山区科苑路 15 号']) {
      expect(readAddress(line).region).toBe('');
    }
  });
});

describe('the form', () => {
  const whole = {
    name: '林小满',
    phone: '138 1234 5678',
    region: '440305',
    detail: '科苑路 15 号',
    isDefault: true,
  };
  it('says beside each field what is missing', () => {
    expect(draftErrors(EMPTY_DRAFT)).toEqual({
      name: 'name',
      phone: 'phone',
      region: 'region',
      detail: 'detail',
    });
    expect(draftErrors(whole)).toEqual({});
  });
  it.each([
    [{ name: '  ' }, { name: 'name' }],
    [{ name: '长'.repeat(31) }, { name: 'nameLong' }],
    [{ phone: '1381234567' }, { phone: 'phone' }],
    [{ region: '440300' }, { region: 'region' }],
    [{ detail: '长'.repeat(121) }, { detail: 'detailLong' }],
  ])('%j → %j', (change, errors) => {
    expect(draftErrors({ ...whole, ...change })).toEqual(errors);
  });

  it('opens the region where it stands', () => {
    expect(columnsOf('440305')).toEqual(['440000', '440300', '440305']);
    expect(columnsOf('')).toEqual([]);
    expect(columnsOf('440300')).toEqual([]);
    expect(isRegion('110105')).toBe(true);
    expect(regionText('110105', 'zh')).toContain('朝阳区');
  });
});
