/** How somebody comes to promote a shop, and stops. It costs nothing, and nothing is earned for bringing others in. */
export const PROMOTER_STATUSES = ['applied', 'active', 'refused', 'stopped'] as const;
export type PromoterStatus = (typeof PROMOTER_STATUSES)[number];

const NEXT: Readonly<Record<PromoterStatus, readonly PromoterStatus[]>> = {
  applied: ['active', 'refused'],
  active: ['stopped'],
  /** The shop may think again; the person may ask again. */
  refused: ['active', 'applied'],
  stopped: ['active'],
};

export function mayTurn(from: PromoterStatus, to: PromoterStatus): boolean {
  return NEXT[from].includes(to);
}

/** Their own application, while nobody has decided on it: they are what they were before, nothing or `refused`. */
export function mayWithdraw(status: PromoterStatus): boolean {
  return status === 'applied';
}

/** Those pages and that money are theirs; who asked or was refused never had any. */
export function hasPromoted(status: PromoterStatus): boolean {
  return status === 'active' || status === 'stopped';
}
