/** Taro's router and its picture viewer ask for these web components; nothing of ours shows them. */
export function defineCustomElementTaroPullToRefreshCore(): void {}
export function defineCustomElementTaroTabbar(): void {}
export function defineCustomElementTaroSwiperCore(): void {}
export function defineCustomElementTaroSwiperItemCore(): void {}
