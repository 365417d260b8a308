import Taro from '@tarojs/taro';

/** What was read, or why nothing was: `cancelled` by the person, `unsupported` by the device. */
export type ScanEnd =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'cancelled' | 'unsupported' };

/** Opens the platform's scanner for a barcode or QR code. */
export async function scanCode(): Promise<ScanEnd> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['barCode', 'qrCode'] });
    return result === '' ? { kind: 'cancelled' } : { kind: 'read', text: result };
  } catch {
    return { kind: 'cancelled' };
  }
}
