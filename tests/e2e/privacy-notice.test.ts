/** The privacy notice, as somebody reads it on a phone: every part, to its last word. */
import { expect, test } from 'vitest';
import { fits, LOOKS } from '../support/phones/looks';
import { shopOnPhones } from '../support/phones/shop-on-phones';

const shop = shopOnPhones();

test.each(LOOKS)('says what is kept of an opening and of phone numbers, $language', async (look) => {
  const phone = await shop.phone('mei', look);
  await phone.open('/pkg-account/pages/settings/index');
  await phone.tapText(look.language === 'zh' ? '隐私说明' : 'Privacy notice');
  await phone.sees(
    ...(look.language === 'zh'
      ? ['打开页面时记下什么', '到期之后', '电话号码的印记', '一般 15 天']
      : ['When you open a page', 'After that time', 'Marks of phone numbers', 'mostly 15 days']),
  );
  await fits(phone, 'privacy-notice');
  const last = phone.shown(phone.page.locator('.privacy__body')).last();
  await last.scrollIntoViewIfNeeded();
  const box = await last.boundingBox();
  expect((box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0)).toBeLessThanOrEqual(look.height);
  await phone.shot('privacy-notice-end');
  phone.staysHealthy();
});
