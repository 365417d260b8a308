/** Who places orders under load. */
export interface LoadBuyer {
  readonly token: string;
  readonly addressId: string;
}
/** Stands in a prepared body where the buyer's own address goes. */
export const ADDRESS = '@address';
