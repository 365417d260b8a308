import { childrenOf, isRegion, type Region } from '#core/domain/region/region';

/** What could be read out of a pasted line; '' where nothing was found. */
export interface ReadAddress {
  readonly name: string;
  readonly phone: string;
  readonly region: string;
  readonly detail: string;
}

const PHONE = /(?:\+?86[\s-]?)?(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)/;
const LABELS =
  /(?:收货人|收件人|姓名|联系人|手机号码|手机号|手机|联系电话|电话|所在地区|地区|详细地址|收货地址|地址)\s*[:：]/g;
const BREAKS = /[\s,，;；、。|/]+/;
const NAME_LONGEST = 8;
/** 省, 市, 区 … are often left out when an address is typed by hand. */
const ENDINGS = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|新区|省|市|区|县)$/;

/** Reads name, phone, region and street out of one pasted text, in whatever order they stand. */
export function readAddress(pasted: string): ReadAddress {
  const plain = pasted
    .replace(LABELS, ' ')
    .replace(/[\r\n\t]+/g, ' ')
    .trim();
  const found = PHONE.exec(plain);
  const phone = found === null ? '' : `${found[1] ?? ''}${found[2] ?? ''}${found[3] ?? ''}`;
  const rest =
    found === null ? plain : `${plain.slice(0, found.index)} ${plain.slice(found.index + found[0].length)}`;
  const parts = rest.split(BREAKS).filter((part) => part !== '');

  for (const at of parts.keys()) {
    // The region may be split into parts itself (广东省 深圳市 南山区), so it is read from here to the end.
    const tail = parts.slice(at);
    const place = readRegion(tail.join(''));
    if (place === null) continue;
    const before = parts.slice(0, at);
    const { street, after } = splitStreet(tail, place.length);
    const name = nameAmong(before) || nameAmong(after);
    const detail = [street, ...after.filter((one) => one !== name)].join(' ').trim();
    return { name, phone, region: place.code, detail };
  }
  const name = nameAmong(parts);
  return { name, phone, region: '', detail: parts.filter((part) => part !== name).join(' ') };
}

/** What of the joined parts lies behind the region: the rest of the part it ends in, and the whole parts after that. */
function splitStreet(parts: readonly string[], length: number) {
  let left = length;
  for (const [at, part] of parts.entries()) {
    if (left < part.length) return { street: part.slice(left), after: parts.slice(at + 1) };
    left -= part.length;
  }
  return { street: '', after: [] as readonly string[] };
}

/** The first part that could be a person's name: short, no digits. */
function nameAmong(parts: readonly string[]): string {
  return (
    parts.find((part) => part.length <= NAME_LONGEST && /^[\p{L}·.]+$/u.test(part) && part.length >= 2) ?? ''
  );
}

/** The region the text begins with, and how many characters name it; null unless it is exact to the district. */
function readRegion(text: string): { readonly code: string; readonly length: number } | null {
  for (const province of childrenOf(null)) {
    const length = startsWithPlace(text, province);
    if (length === 0) continue;
    return (
      readWithin(text, length, province) ??
      // 北京市朝阳区: the city repeats the province and is left out.
      readInCities(text, length, childrenOf(province.code))
    );
  }
  // The province is often left out: 深圳市南山区.
  for (const province of childrenOf(null)) {
    for (const city of childrenOf(province.code)) {
      if (!text.startsWith(city.name)) continue;
      const read = readWithin(text, city.name.length, city);
      if (read !== null) return read;
    }
  }
  return null;
}

function readWithin(text: string, from: number, parent: Region): { code: string; length: number } | null {
  if (isRegion(parent.code)) return { code: parent.code, length: from };
  for (const child of childrenOf(parent.code)) {
    const length = startsWithPlace(text.slice(from), child);
    if (length === 0) continue;
    const read = readWithin(text, from + length, child);
    if (read !== null) return read;
  }
  return null;
}

function readInCities(text: string, from: number, cities: readonly Region[]) {
  for (const city of cities) {
    const read = readWithin(text, from, city);
    if (read !== null) return read;
  }
  return null;
}

/** How many characters of the text name this place: whole, or without its ending; 0 = another place. */
function startsWithPlace(text: string, { name }: Region): number {
  if (text.startsWith(name)) return name.length;
  const short = name.replace(ENDINGS, '');
  return short.length >= 2 && text.startsWith(short) ? short.length : 0;
}
