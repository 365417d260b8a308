import { catalogueOf } from '@/i18n/catalogue-of';

/** What the product page says beside its view-model. */
export const productTexts = catalogueOf({
  zh: {
    title: '商品',
    added: '已加入购物车，共 {count} 件',
    contactTitle: '联系店家',
    phone: '店铺电话',
    phoneNone: '店家还没有留电话，下单后可在订单里留言',
    call: '打电话',
    copied: '已复制',
    haggle: '砍价 最低 {price}',
    haggleBy: '{count} 位朋友',
    earns: '你推广可赚约 {amount}',
    earnsFrom: '你推广可赚约 {amount} 起',
    earnsBy: '去分享',
  },
  en: {
    title: 'Product',
    added: 'In your cart: {count} {count?unit:units}',
    contactTitle: 'Contact the shop',
    phone: 'Phone',
    phoneNone: 'The shop left no phone number. You can leave a note with your order',
    call: 'Call',
    copied: 'Copied',
    haggle: 'Cut to {price}',
    haggleBy: '{count} {count?friend:friends}',
    earns: 'You earn about {amount}',
    earnsFrom: 'You earn from {amount}',
    earnsBy: 'Share',
  },
});
