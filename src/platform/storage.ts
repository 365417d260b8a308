import Taro from '@tarojs/taro';
import { sandboxPerson } from './sandbox';

/**
 * The only door to the device's storage. Frames of one origin share it, so in the sandbox every key carries the person.
 * A full or forbidden storage is no reason to stop: reads give null, writes are lost.
 */
function named(key: string): string {
  const person = sandboxPerson();
  return person === null ? `tuanpu:${key}` : `tuanpu:${person}:${key}`;
}

export const storage = {
  get(key: string): unknown {
    try {
      const value: unknown = Taro.getStorageSync(named(key));
      return value === '' || value === undefined ? null : value;
    } catch {
      return null;
    }
  },
  set(key: string, value: unknown): void {
    try {
      Taro.setStorageSync(named(key), value);
    } catch {
      // Private windows and full disks: the app goes on without a memory.
    }
  },
  remove(key: string): void {
    try {
      Taro.removeStorageSync(named(key));
    } catch {
      // As above.
    }
  },
};
