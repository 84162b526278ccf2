/** The person's browser, as far as it decides where permissions are found. */
export interface BrowserAtHand {
  /** Chromium means Chrome, Edge and similar browsers. On an iPhone everything except Safari is `other`. */
  readonly family: 'chromium' | 'firefox' | 'safari' | 'other';
  /** The operating system. */
  readonly system: 'windows' | 'mac' | 'linux' | 'android' | 'ios' | 'other';
  /** A browser's tab, an app installed from the page, or a web view inside another app. */
  readonly shell: 'tab' | 'installed' | 'in-app';
}

/** What a page knows about its browser. */
export interface BrowserSigns {
  readonly userAgent: string;
  /** Whether the page runs as an installed app (display-mode `standalone` or similar). */
  readonly isInstalled: boolean;
  /** Whether there is a touch screen. An iPad claims to be a Mac. */
  readonly hasTouch: boolean;
}

/** Returns which browser it is. Use it to choose texts, never behaviour: a user agent may say anything. */
export function browserAtHand({ userAgent, isInstalled, hasTouch }: BrowserSigns): BrowserAtHand {
  const system = systemOf(userAgent, hasTouch);
  const shell = isInApp(userAgent, system, isInstalled) ? 'in-app' : isInstalled ? 'installed' : 'tab';
  return { family: familyOf(userAgent, system, isInstalled), system, shell };
}

function systemOf(userAgent: string, hasTouch: boolean): BrowserAtHand['system'] {
  if (/iPhone|iPad|iPod/u.test(userAgent)) return 'ios';
  if (userAgent.includes('Macintosh')) return hasTouch ? 'ios' : 'mac';
  if (userAgent.includes('Android')) return 'android';
  if (userAgent.includes('Windows')) return 'windows';
  return /Linux|CrOS/u.test(userAgent) ? 'linux' : 'other';
}

function familyOf(
  userAgent: string,
  system: BrowserAtHand['system'],
  isInstalled: boolean,
): BrowserAtHand['family'] {
  if (system === 'ios') return isInstalled || isMobileSafari(userAgent) ? 'safari' : 'other';
  if (userAgent.includes('Firefox/')) return 'firefox';
  if (/Chrome\/|Chromium\//u.test(userAgent)) return 'chromium';
  return userAgent.includes('Safari/') && system === 'mac' ? 'safari' : 'other';
}

/** On iOS, Chrome, Edge, Firefox, Opera, DuckDuckGo and others add their own name before or after "Safari". */
function isMobileSafari(userAgent: string): boolean {
  return userAgent.includes('Version/') && !/CriOS|FxiOS|EdgiOS|OPiOS|OPT\/|Ddg\//u.test(userAgent);
}

/** Apps that open links in their own window, by the names that they add. */
const APPS =
  /\bFBA[NV]\b|\bFB_IAB\b|Instagram|\bLine\/|MicroMessenger|LinkedInApp|Snapchat|Pinterest|musical_ly|BytedanceWebview|TwitterAndroid|Twitter for|\bGSA\/|Teams\//u;

function isInApp(userAgent: string, system: BrowserAtHand['system'], isInstalled: boolean): boolean {
  if (APPS.test(userAgent)) return true;
  if (system === 'android') return userAgent.includes('; wv)');
  // A web view on iOS doesn't name Safari. Neither does an installed app, which isn't a web view.
  return system === 'ios' && !isInstalled && !userAgent.includes('Safari/');
}
