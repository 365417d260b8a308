import { catalogueOf } from '../catalogue-of';

/** Words of the settings page and its privacy notice. */
export const settingsWords = catalogueOf({
  zh: {
    title: '设置',
    profile: '名字和头像',
    noName: '还没有名字',
    show: '显示',
    language: '语言',
    languages: { system: '跟随系统', zh: '中文', en: 'English' },
    largeText: '大字模式',
    largeTextHint: '字大一些，价格更好认',
    privacy: '隐私',
    hidden: '对陌生人隐藏我',
    hiddenHint: '参团时，陌生人只看到「好友 A3」和画的头像',
    notice: '隐私说明',
    about: '关于',
    version: '版本',
    versionOf: '团铺 {version}',
    source: '开源，MIT 许可',
    noticeTitle: '隐私说明',
    noticeVersion: '{version} 版',
    noticeParts: {
      keep: '我们保存什么',
      keepBody:
        '同意之前，只有一个随机的访客编号、分享口令、场景和时间，过期就删。登录后保存你的微信身份；填了地址，才保存姓名、电话和地址，加密存放。',
      share: '给谁看',
      shareBody:
        '只给你下单的店家，用来发货和售后。店家看不到你在别家的记录。同团的陌生人看到打码的名字，你也可以隐藏。',
      use: '怎么用',
      useBody: '下单、付款、发货、退款、通知你结果。不出售，不用来画像。日志里没有个人信息。',
      rights: '你可以做的',
      rightsBody:
        '随时修改或删除地址和资料，导出你的数据，或注销账号；在订单里联系店家，或写信给平台运营者。',
    },
  },
  en: {
    title: 'Settings',
    profile: 'Name and face',
    noName: 'No name yet',
    show: 'Display',
    language: 'Language',
    languages: { system: 'System', zh: '中文', en: 'English' },
    largeText: 'Large text',
    largeTextHint: 'Bigger words and prices',
    privacy: 'Privacy',
    hidden: 'Hide me from strangers',
    hiddenHint: 'In a group, strangers only see “Friend A3” and a drawn face',
    notice: 'Privacy notice',
    about: 'About',
    version: 'Version',
    versionOf: 'Tuanpu {version}',
    source: 'Open source, MIT licence',
    noticeTitle: 'Privacy notice',
    noticeVersion: 'Version {version}',
    noticeParts: {
      keep: 'What we keep',
      keepBody:
        'Before you agree: a random visitor number, the share token, scene and time, deleted after a while. Signed in: your WeChat identity. Name, phone and address only once you enter them, encrypted.',
      share: 'Who sees it',
      shareBody:
        'Only the shop you order from, to ship and to help. It never sees what you do in other shops. Strangers in your group see a masked name, and you may hide.',
      use: 'What it is for',
      useBody:
        'To order, pay, ship, refund and tell you about it. It is not sold and no profile is made of it. Logs hold no personal data.',
      rights: 'What you can do',
      rightsBody:
        'Change or delete addresses and profile, export your data, or close your account: ask the shop from an order, or write to the operator.',
    },
  },
});
