/** Carriers by WeChat's delivery_id. */
export const CARRIERS = {
  SF: { zh: '顺丰速运', en: 'SF Express' },
  ZTO: { zh: '中通快递', en: 'ZTO Express' },
  YTO: { zh: '圆通速递', en: 'YTO Express' },
  STO: { zh: '申通快递', en: 'STO Express' },
  YUNDA: { zh: '韵达快递', en: 'Yunda Express' },
  JTSD: { zh: '极兔速递', en: 'J&T Express' },
  JD: { zh: '京东物流', en: 'JD Logistics' },
  EMS: { zh: '邮政 EMS', en: 'China Post EMS' },
} as const;
export type Carrier = keyof typeof CARRIERS;
export const CARRIER_CODES = Object.keys(CARRIERS) as [Carrier, ...Carrier[]];
