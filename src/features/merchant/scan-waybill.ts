import { cleanTrackingNumber } from '#core/domain/fulfil/tracking-number';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { textOf } from '@/i18n/text';
import { scanCode } from '@/platform/scan';
import { toast } from '@/stores/toast';

/** Reads a waybill. Null = none was read; why is said where it helps. */
export async function scanWaybill(): Promise<string | null> {
  const end = await scanCode();
  if (end.kind === 'read') return cleanTrackingNumber(end.text);
  if (end.kind === 'unsupported') toast(textOf(merchantWords).scanNone);
  return null;
}
