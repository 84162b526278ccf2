import jsQR from 'jsqr';

const SIZE = 480;

/** For specs: reads a drawn QR code as a phone's camera would; null when it cannot be read. */
export async function scan(svg: SVGElement): Promise<string | null> {
  const image = new Image(SIZE, SIZE);
  image.src = `data:image/svg+xml,${encodeURIComponent(standingAlone(svg))}`;
  await image.decode();
  const canvas = new OffscreenCanvas(SIZE, SIZE);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SIZE, SIZE);
  context.drawImage(image, 0, 0, SIZE, SIZE);
  const { data } = context.getImageData(0, 0, SIZE, SIZE);
  return jsQR(data, SIZE, SIZE, { inversionAttempts: 'dontInvert' })?.data ?? null;
}

function standingAlone(svg: SVGElement): string {
  const copy = svg.cloneNode(true) as SVGElement;
  copy.setAttribute('width', String(SIZE));
  copy.setAttribute('height', String(SIZE));
  return new XMLSerializer().serializeToString(copy);
}
