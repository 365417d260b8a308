import { randomBytes } from 'node:crypto';
import { assert } from '#core/kernel/assert';
import { type Id, type IdKind, makeId } from '#core/kernel/id';
import { type Instant, instant } from '#core/kernel/instant';

/** Ids of demo things by their keys: made once, as if at the moment the thing began, so that lists by id are lists by age. */
export interface DemoIds {
  make<K extends IdKind>(kind: K, at: Instant): Id<K>;
  /** Makes the id of a keyed thing; later ones sort after earlier ones. */
  put<K extends IdKind>(kind: K, key: string, at: Instant): Id<K>;
  /** Asserts that the key was put. */
  of<K extends IdKind>(kind: K, key: string): Id<K>;
}

export function demoIds(): DemoIds {
  const known = new Map<string, string>();
  const make = <K extends IdKind>(kind: K, at: Instant): Id<K> => makeId(kind, at, randomBytes(10));
  let step = 0;
  return {
    make,
    put(kind, key, at) {
      assert(!known.has(`${kind} ${key}`), `two demo things are called ${kind} ${key}`);
      step += 1;
      const id = make(kind, instant(at + step));
      known.set(`${kind} ${key}`, id);
      return id;
    },
    of<K extends IdKind>(kind: K, key: string): Id<K> {
      const id = known.get(`${kind} ${key}`);
      assert(id !== undefined, `no demo thing is called ${kind} ${key}`);
      return id as Id<K>;
    },
  };
}

/** Keys are unique within their store. */
export const skuKey = (store: string, product: string, sku: string) => `${store}/${product}/${sku}`;
export const haggleKey = (haggle: { readonly campaign: string; readonly person: string }) =>
  `${haggle.campaign}/${haggle.person}`;
export const productKey = (store: string, product: string) => `${store}/${product}`;
