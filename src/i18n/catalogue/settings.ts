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
        '同意之前，只有下面说的打开记录。登录后保存你的微信身份；填了地址，才保存姓名、电话和地址，加密存放。下了单，订单、付款和退款一直保存。',
      visit: '打开页面时记下什么',
      visitBody:
        '一个随机的设备编号、从哪张分享卡片来、打开了什么、微信的场景值和时间；登录了，还有你的账号。用来知道是谁介绍你来的。保存到这家店的归因期结束：一般 {days} 天，由店家定，最长 {most} 天；到期后一小时内删除。',
      after: '到期之后',
      afterBody:
        '只留下一个数：哪张卡片在哪一天被打开过、是不是新访客，看不出是谁，一般满 {month} 天也删除。如果你在期限内又打开这家店，旧的那次会用一个随机数算在同一位访客名下；等你最近一次也到期，这个随机数就删除，谁也连不回你。',
      cards: '你的分享卡片',
      cardsBody:
        '每打开一个页面，就备好一张可以转发的卡片。没登录的，到期后卡片不再记得是哪台设备；登录了的，卡片记着是你的、你从哪张卡片来，一般保存 {cards} 天，再加最长的归因期；做成海报的一直有效。由推广员介绍的订单，记着算给了谁、算了多少。',
      phone: '电话号码的印记',
      phoneBody:
        '推广员不能从自己的订单拿佣金，自己也不能帮自己砍价。为了认出同一个号码，我们用密钥把号码变成一串印记，从印记看不出号码。地址簿里的号码有印记；删掉或换掉的号码，只留印记，留到各店最长的归因期结束；没有店有推广员时，下次清理就删。可能要算佣金的订单，还留着收货号码的印记，和订单一起保存，付款时再核对一次。',
      share: '给谁看',
      shareBody:
        '你下单的店家，用来发货和售后；店家看不到你在别家的记录。快递公司看到收货信息，微信看到付款和发货要用的信息。带你来的推广员看到打码的名字、你买了什么、多少钱、什么时候，看不到电话和地址。同团的陌生人看到打码的名字，你也可以隐藏。',
      use: '怎么用',
      useBody:
        '下单、付款、发货、退款、通知你结果。如果你做推广员，还保存你的申请、佣金和提现记录，这是账目。不出售，不用来画像。日志里没有个人信息。',
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
        'Before you agree: only the openings described next. Signed in: your WeChat identity. Name, phone and address only once you enter them, encrypted. Of what you order, the order, its payments and refunds are kept for good.',
      visit: 'When you open a page',
      visitBody:
        'A random number for your device, the shared card you came by, what you opened, WeChat’s scene number and the time; signed in, your account too. It tells who brought you. It is kept for the time in which the shop gives credit for that: mostly {days} days, set by the shop, {most} at most. Within an hour after that it is deleted.',
      after: 'After that time',
      afterBody:
        'A count is left: which card was opened on which day, and whether by somebody new, not by whom. Mostly after {month} days it is deleted, too. If you open the shop again within that time, a random number counts the earlier opening as the same visitor’s. It is deleted with your latest opening, and then nobody can lead anything back to you.',
      cards: 'Your cards for sharing',
      cardsBody:
        'Each page you open has a card ready to pass on. Not signed in, the card forgets your device after the same time. Signed in, it knows that it is yours and from which card you had it: mostly for {cards} days and the longest time of credit on top. One made into a poster lasts. An order that a promoter brought says who was credited, and with how much.',
      phone: 'Marks of phone numbers',
      phoneBody:
        'Promoters earn nothing by their own orders, and nobody can help their own haggle. To tell that two numbers are the same, a secret key makes a mark of each, and no number can be read from a mark. Numbers in your address book have one. Of a number that you remove or change only the mark is kept, for the longest time of credit of any shop; where no shop has promoters, it goes with the next clean-up. An order that may earn somebody a commission keeps the mark of the number it goes to, as long as the order; it is compared again when the order is paid.',
      share: 'Who sees it',
      shareBody:
        'The shop you order from, to ship and to help; it never sees what you do in other shops. The courier sees where the parcel goes, and WeChat what it needs for paying and shipping. The promoter who brought you sees a masked name, what you bought, for how much and when, never your number or address. Strangers in your group see a masked name, and you may hide.',
      use: 'What it is for',
      useBody:
        'To order, pay, ship, refund and tell you about it. If you promote a shop, your application, commissions and withdrawals are kept, too: they are its books. It is not sold and no profile is made of it. Logs hold no personal data.',
      rights: 'What you can do',
      rightsBody:
        'Change or delete addresses and profile, export your data, or close your account: ask the shop from an order, or write to the operator.',
    },
  },
});
