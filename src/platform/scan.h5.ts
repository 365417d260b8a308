import type { ScanEnd } from './scan';

export type { ScanEnd } from './scan';

interface Detector {
  detect(source: ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}
declare const BarcodeDetector: (new () => Detector) | undefined;

/** A photo of the label, read by the browser where it can; elsewhere the number is typed. */
export async function scanCode(): Promise<ScanEnd> {
  if (typeof BarcodeDetector === 'undefined') return { kind: 'unsupported' };
  const photo = await takePhoto();
  if (photo === null) return { kind: 'cancelled' };
  try {
    const codes = await new BarcodeDetector().detect(await createImageBitmap(photo));
    const text = codes[0]?.rawValue ?? '';
    return text === '' ? { kind: 'unsupported' } : { kind: 'read', text };
  } catch {
    return { kind: 'unsupported' };
  }
}

function takePhoto(): Promise<File | null> {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = 'image/*';
  field.setAttribute('capture', 'environment');
  return new Promise((resolve) => {
    field.onchange = () => resolve(field.files?.[0] ?? null);
    field.oncancel = () => resolve(null);
    field.click();
  });
}
