import type { Locator } from '@playwright/test';
import jsQR from 'jsqr';
import sharp from 'sharp';

/** Reads a QR code off the screen as another phone's camera would; null when it cannot be read. */
export async function scan(code: Locator): Promise<string | null> {
  const { data, info } = await sharp(await code.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8ClampedArray(data);
  return jsQR.default(pixels, info.width, info.height, { inversionAttempts: 'dontInvert' })?.data ?? null;
}
