import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const [WIDTH, HEIGHT] = [1280, 720];
const FRAMES_A_SECOND = 10;

interface Looks {
  readonly skin: string;
  readonly hair: string;
  readonly clothes: string;
  readonly wall: readonly [light: string, dark: string];
  readonly isLong: boolean;
}

export type Portrait = 'ada' | 'ben' | 'cem' | 'dee';

/** Skin, hair, clothes and the wall behind: enough to tell people apart and to judge what lies over a picture. */
const LOOKS: Record<Portrait, Looks> = {
  ada: { skin: '#e8b694', hair: '#4a2c20', clothes: '#7d3c66', wall: ['#f1e6d8', '#c9b49a'], isLong: true },
  ben: { skin: '#8a5a3c', hair: '#1b1412', clothes: '#2f5d8a', wall: ['#cfdde2', '#7f9aa3'], isLong: false },
  cem: { skin: '#d9a06f', hair: '#2a211d', clothes: '#3f6b4f', wall: ['#5c6470', '#2c323b'], isLong: false },
  dee: { skin: '#f2cdb5', hair: '#b9772f', clothes: '#c9543d', wall: ['#dfe7d4', '#9fb18c'], isLong: true },
};

/** Draws everybody in front of a wall, as films for fake cameras: `<name>.y4m` in a folder. */
export async function filmPortraits(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(LOOKS).map(([name, looks]) => film(join(folder, `${name}.y4m`), looks)));
}

async function film(file: string, looks: Looks): Promise<void> {
  const pixels = await sharp(Buffer.from(portrait(looks)))
    .removeAlpha()
    .raw()
    .toBuffer();
  // One frame, which Chromium repeats for ever. Few a second: all that is sent has to be encoded on this machine.
  const head = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\nFRAME\n`;
  await writeFile(file, Buffer.concat([Buffer.from(head), toYuv(pixels)]));
}

/** RGB to planar YUV with a quarter of the colour samples (ITU-R BT.601, full range), as Y4M has it. */
function toYuv(rgb: Buffer): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  const [blue, red] = [Buffer.alloc(luma.length / 4), Buffer.alloc(luma.length / 4)];
  for (let pixel = 0; pixel < luma.length; pixel++) {
    const [r = 0, g = 0, b = 0] = rgb.subarray(3 * pixel, 3 * pixel + 3);
    luma[pixel] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
    const [x, y] = [pixel % WIDTH, Math.floor(pixel / WIDTH)];
    if (x % 2 === 1 || y % 2 === 1) continue;
    const sample = (y / 2) * (WIDTH / 2) + x / 2;
    blue[sample] = Math.round(128 - 0.1687 * r - 0.3313 * g + 0.5 * b);
    red[sample] = Math.round(128 + 0.5 * r - 0.4187 * g - 0.0813 * b);
  }
  return Buffer.concat([luma, blue, red]);
}

function portrait({ skin, hair, clothes, wall: [light, dark], isLong }: Looks): string {
  const behind = isLong
    ? `<path d="M480 300c0-130 70-190 160-190s160 60 160 190c0 90 20 160 30 230H450c10-70 30-140 30-230z" fill="${hair}"/>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><linearGradient id="wall" x2="1" y2="1"><stop stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient></defs>
    <rect width="1280" height="720" fill="url(#wall)"/>
    <rect x="110" y="70" width="230" height="300" rx="6" fill="#fff" opacity=".75"/>
    <path d="M225 70v300M110 220h230" stroke="${dark}" stroke-width="10"/>
    <rect x="960" y="170" width="220" height="14" fill="${dark}"/>
    <path d="M985 170v-80h26v80zm34 0v-96h22v96zm30 0v-70h34v70z" fill="${clothes}" opacity=".6"/>
    ${behind}
    <path d="M330 720c0-150 120-210 310-210s310 60 310 210z" fill="${clothes}"/>
    <path d="M575 430h130v90c0 40-130 40-130 0z" fill="${skin}" style="filter:brightness(.9)"/>
    <ellipse cx="640" cy="310" rx="118" ry="150" fill="${skin}"/>
    <path d="M522 300c-6-120 50-170 118-170s124 50 118 170c-20-70-60-100-118-100s-98 30-118 100z" fill="${hair}"/>
    <circle cx="596" cy="305" r="11" fill="#2b211c"/><circle cx="684" cy="305" r="11" fill="#2b211c"/>
    <path d="M596 385q44 34 88 0" fill="none" stroke="#8c3b34" stroke-width="9" stroke-linecap="round"/>
  </svg>`;
}
