import type { Phone } from './phone';

export interface Recipient {
  readonly name: string;
  readonly phone: string;
  readonly region: string;
  readonly detail: string;
}

export const SHANGHAI: Recipient = {
  name: '林小满',
  phone: '13812342001',
  region: '上海市浦东新区',
  detail: '向日葵路 88 弄 3 号 301 室',
};
/** Not served by the fruit stall. */
export const URUMQI: Recipient = {
  name: '努尔',
  phone: '13812342009',
  region: '新疆维吾尔自治区乌鲁木齐市天山区',
  detail: '和平街 20 号 402 室',
};

/** On the address page: pastes a whole address, has it recognised, saves it. */
export async function pasteAddress(phone: Phone, to: Recipient): Promise<void> {
  await phone.fill('粘贴整段地址', `${to.name} ${to.phone} ${to.region}${to.detail}`);
  await phone.tap('识别');
  await phone.sees('已填好，请核对');
  await phone.tap('保存');
}

/** On the product page: the sheet of 发起拼团, 3 斤 大果, then on to the checkout. */
export async function chooseLargeBox(phone: Phone): Promise<void> {
  await phone.tapOnSheet('3 斤');
  await phone.tapOnSheet('大果');
}

/** Searches the goods by name, chooses the named values in the sheet, and puts one unit into the cart. */
export async function addToCart(phone: Phone, title: string, values: readonly string[]): Promise<void> {
  await openProduct(phone, title);
  await phone.tap(/单独购买|立即购买/);
  for (const value of values) await phone.tapOnSheet(value);
  await phone.tapOnSheet('加入购物车');
  await phone.sees(/已加入购物车/);
}

/** Finds a product by its name and opens its page. */
export async function openProduct(phone: Phone, title: string): Promise<void> {
  await phone.open(`/pkg-shop/pages/search/index?q=${encodeURIComponent(title)}`);
  await phone.tapText(new RegExp(title));
  await phone
    .button(/单独购买|立即购买/)
    .first()
    .waitFor();
}
