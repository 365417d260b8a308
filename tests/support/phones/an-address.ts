/** Where whoever buys in a test of phones lives. */
export const ADDRESS = {
  name: '林小满',
  phone: '13812342001',
  region: '310115',
  detail: '向日葵路 88 弄 3 号 301 室',
  isDefault: true,
};
