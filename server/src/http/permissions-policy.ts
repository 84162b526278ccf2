/** What a call needs: for this origin's pages only, not for pages that they embed. */
const NEEDED = [
  'autoplay',
  'camera',
  'clipboard-write',
  'display-capture',
  'fullscreen',
  'microphone',
  'picture-in-picture',
  'screen-wake-lock',
];

/** What no page of a call needs. Only names that Chromium knows: it complains about others. */
const REFUSED = [
  'accelerometer',
  'browsing-topics',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'midi',
  'payment',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** The Permissions-Policy of every answer (W3C Permissions Policy). */
export const PERMISSIONS_POLICY = [
  ...NEEDED.map((feature) => `${feature}=(self)`),
  ...REFUSED.map((feature) => `${feature}=()`),
].join(', ');
