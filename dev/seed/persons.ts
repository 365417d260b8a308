import type { DemoAddress, DemoPerson } from './types';

type Place = Pick<DemoAddress, 'province_code' | 'city_code' | 'district_code' | 'region'>;

function place(district_code: string, ...region: readonly [string, string, string]): Place {
  return {
    province_code: `${district_code.slice(0, 2)}0000`,
    city_code: `${district_code.slice(0, 4)}00`,
    district_code,
    region,
  };
}

const pudong = place('310115', '上海市', '上海市', '浦东新区');
const xuhui = place('310104', '上海市', '上海市', '徐汇区');
const jingan = place('310106', '上海市', '上海市', '静安区');
const hangzhou = place('330106', '浙江省', '杭州市', '西湖区');
const suzhou = place('320508', '江苏省', '苏州市', '姑苏区');
const chengdu = place('510104', '四川省', '成都市', '锦江区');
const guangzhou = place('440106', '广东省', '广州市', '天河区');
const beijing = place('110105', '北京市', '北京市', '朝阳区');
const harbin = place('230103', '黑龙江省', '哈尔滨市', '南岗区');
const urumqi = place('650102', '新疆维吾尔自治区', '乌鲁木齐市', '天山区');

/** Phones are 1380013xxxx: nobody's. The last four digits are given. */
function address(
  receiver: string,
  phone_end: string,
  at: Place,
  street: string,
  is_default = true,
): DemoAddress {
  return { key: `a${phone_end}`, receiver, phone: `1380013${phone_end}`, ...at, street, is_default };
}

function person(
  key: string,
  nickname: string | null,
  avatar: string | null,
  addresses: readonly DemoAddress[],
  locale: 'zh' | 'en' = 'zh',
): DemoPerson {
  return { key, nickname, avatar: avatar && `avatar-${avatar}.webp`, locale, addresses };
}

/** Everybody in the demo. Chen, Xu and He keep shops; Lin opens groups and promotes the shop; the rest have bought before, Zhou never. */
export const demoPersons: readonly DemoPerson[] = [
  person('chen', '陈姐', 'bear', [address('陈玉兰', '2001', pudong, '团铺路 1 号鲜果铺')]),
  person('xu', '小徐', 'monkey', []),
  person('he', '老何', 'owl', [address('何山', '2003', hangzhou, '云雾弄 3 号山里茶社')]),
  person('lin', '小林', 'fox', [
    address('林晓', '2004', pudong, '向日葵路 88 弄 3 号 302 室'),
    address('林晓（公司）', '2014', jingan, '梧桐大厦 12 层 1206', false),
  ]),
  person('may', '阿May', 'panda', [address('梅青', '2005', pudong, '向日葵路 88 弄 3 号 501 室')]),
  person('zhou', '小周', 'koala', [address('周舟', '2006', pudong, '向日葵路 88 弄 5 号 101 室')]),
  person('qing', '青青子衿', 'rabbit', [address('方青', '2007', xuhui, '柳枝巷 16 号 204 室')]),
  person('wang', '王叔🍃', 'tiger', [address('王建国', '2008', pudong, '向日葵路 88 弄 7 号 601 室')]),
  person('noor', 'نور الهدى', 'cat', [address('努尔', '2009', urumqi, '和平街 20 号 3 单元 402 室')]),
  person('long', '一只永远在等周五下班然后去菜场挑最红那颗番茄的小企鹅', 'penguin', [
    address('欧阳若曦', '2010', xuhui, '柳枝巷 21 号 8 单元 1703 室'),
  ]),
  person('dou', '豆豆妈', 'chick', [address('赵敏敏', '2011', suzhou, '桃花坞 9 号 2 幢 303 室')]),
  person(
    'alex',
    'Alex Morgan',
    'dog',
    [address('Alex Morgan', '2012', jingan, 'Wutong Tower, Room 2102')],
    'en',
  ),
  person('mu', '木木🌲✨', 'frog', [address('林木森', '2013', chengdu, '芙蓉街 45 号 1 栋 1102 室')]),
  person('lei', '雷雷不打雷', 'lion', [address('雷鸣', '2015', guangzhou, '木棉路 33 号 2 座 1508 室')]),
  person('an', '安安', 'hamster', [address('安然', '2016', beijing, '银杏胡同 5 号院 2 号楼 604 室')]),
  person('bing', '冰城老李', 'polar-bear', [address('李大成', '2017', harbin, '松花里 12 号 4 单元 502 室')]),
  person('jing', '静静', 'raccoon', [address('沈静', '2018', hangzhou, '荷花池 27 号 1 幢 902 室')]),
  person('zhu', '猪猪女孩👩‍👩‍👧', 'pig', [address('朱珠', '2019', xuhui, '柳枝巷 3 号 502 室')]),
  person('guest', null, null, [address('吴名', '2020', pudong, '向日葵路 88 弄 9 号 202 室')]),
];
