/** What a browser may lack: too old, hardened, part of another app, or with an extension that takes it away. */
const LACKING: Readonly<Record<'window' | 'Navigator.prototype' | 'Document.prototype', readonly string[]>> =
  {
    window: [
      'RTCPeerConnection',
      'RTCRtpReceiver',
      'MediaStream',
      'localStorage',
      'sessionStorage',
      'indexedDB',
      'caches',
      'BroadcastChannel',
      'AudioContext',
      'MediaRecorder',
      'MediaMetadata',
      'Notification',
      'ResizeObserver',
      'IntersectionObserver',
      'matchMedia',
      'requestIdleCallback',
      'visualViewport',
      'documentPictureInPicture',
      'fetch',
      'trustedTypes',
    ],
    'Navigator.prototype': [
      'mediaDevices',
      'permissions',
      'serviceWorker',
      'locks',
      'mediaSession',
      'wakeLock',
      'connection',
      'clipboard',
      'share',
      'vibrate',
      'storage',
      'userAgentData',
      'vendor',
      'onLine',
      'maxTouchPoints',
    ],
    'Document.prototype': ['fullscreenEnabled', 'pictureInPictureEnabled', 'featurePolicy'],
  };

/** The ways in which something is missing: absent or turned off, and forbidden. */
const WAYS: Readonly<Record<string, string>> = {
  null: 'value: null, writable: true',
  forbidden: 'get() { throw new DOMException("denied", "SecurityError"); }',
};

/** What is missing altogether, and what fails only when it is used. */
const FAILING: Readonly<Record<string, string>> = {
  'no storage of any kind': `for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) delete window[name];`,
  'nothing beside the page itself': `for (const name of Object.getOwnPropertyNames(Navigator.prototype))
    if (!/^(constructor|userAgent|mediaDevices)$/.test(name)) delete Navigator.prototype[name];`,
  'a storage that is full': `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`,
  'a storage that an extension replaced': `for (const name of ['getItem', 'setItem', 'removeItem'])
    Storage.prototype[name] = () => { throw new TypeError('no'); };`,
  'no WebSocket': `window.WebSocket = undefined;`,
  'no WebRTC at all': `for (const name of Object.getOwnPropertyNames(window)) if (/^(webkit)?RTC/.test(name)) delete window[name];`,
  'connections that cannot be made': `window.RTCPeerConnection = class { constructor() { throw new Error('blocked'); } };`,
  'connections without transceivers': `delete RTCPeerConnection.prototype.addTransceiver;`,
  'sound that cannot be measured': `window.AudioContext = class { constructor() { throw new Error('too many'); } };`,
  'devices that cannot be listed': `MediaDevices.prototype.enumerateDevices = () => Promise.reject(new TypeError('no'));`,
  'devices without methods': `for (const name of ['enumerateDevices', 'getUserMedia', 'getDisplayMedia']) delete MediaDevices.prototype[name];`,
  'permissions that nobody may ask for': `Permissions.prototype.query = () => { throw new TypeError('no'); };`,
  'locks that are refused': `LockManager.prototype.request = LockManager.prototype.query = () => { throw new DOMException('no', 'SecurityError'); };`,
  'a history that is full': `History.prototype.pushState = History.prototype.replaceState = () => { throw new DOMException('too many', 'SecurityError'); };`,
};

/** A browser that lacks one thing. */
export interface Lack {
  readonly what: string;
  /** A script for the page's start that takes the thing away. */
  readonly script: string;
}

/** Returns a browser for each thing and each way to lack it. */
export function everyLack(): readonly Lack[] {
  const missing = Object.entries(LACKING).flatMap(([owner, names]) =>
    names.flatMap((name) =>
      Object.entries(WAYS).map(([way, descriptor]) => ({
        what: `${owner}.${name}: ${way}`,
        script: `Object.defineProperty(${owner}, '${name}', { configurable: true, ${descriptor} });`,
      })),
    ),
  );
  return [...missing, ...Object.entries(FAILING).map(([what, script]) => ({ what, script }))];
}
