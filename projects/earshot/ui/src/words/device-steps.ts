import type { CallErrorCode, MediaProblem, MediaSubject } from '@earshot/angular';
import type { BrowserAtHand } from './browser-at-hand';

type Steps = readonly string[];
/** Steps about devices that are named as menus show them. */
type StepsFor = (names: string) => Steps;

/** The steps that fix a device's problem, one action each, in one language. */
export interface StepTexts {
  /** Names as the menus of browsers and systems show them. */
  readonly names: Readonly<Record<MediaSubject, string>>;
  /** The page is not secure. */
  readonly insecure: Steps;
  /** The browser has no way to use devices. */
  readonly unsupported: Steps;
  /** The page is inside another app, which has no settings that people can find. */
  readonly outOfApp: Steps;
  /** The page is in a frame that blocks devices. */
  readonly framed: Steps;
  /** Where each browser keeps a site's permissions. */
  readonly chromeOnDesktop: StepsFor;
  readonly chromeOnAndroid: StepsFor;
  readonly firefoxOnDesktop: StepsFor;
  readonly firefoxOnAndroid: StepsFor;
  readonly safariOnMac: StepsFor;
  readonly safariOnIos: StepsFor;
  readonly otherOnIos: StepsFor;
  readonly otherBrowser: StepsFor;
  readonly desktopApp: StepsFor;
  readonly androidApp: StepsFor;
  readonly iosApp: Steps;
  /** How to make the browser ask again; `isBelowAddress` says whether it does so below the address. */
  readonly askAgain: (isBelowAddress: boolean) => Steps;
  /** Where each system keeps which apps may use a device. */
  readonly system: Readonly<Record<'windows' | 'mac' | 'android' | 'ios' | 'other', StepsFor>>;
  readonly shareAgain: Steps;
  readonly shareOnMac: Steps;
  /** Another app uses the device; `isCamera` is false on phones, where none is connected. */
  readonly busy: (isPhone: boolean, isCamera: boolean) => Steps;
  /** There is none, for `subject`. */
  readonly missing: (subject: Exclude<MediaSubject, 'screen'>) => Steps;
}

/**
 * Returns the steps that fix a device's problem in this browser, in the language of the texts; empty if the error's own text is
 * enough. The texts are long and rarely needed: load them with `import()`.
 */
export function stepsIn(texts: StepTexts, code: CallErrorCode, browser: BrowserAtHand): Steps {
  if (code === 'context-insecure') return texts.insecure;
  if (code === 'media-unsupported') return browser.shell === 'in-app' ? texts.outOfApp : texts.unsupported;
  const [, subject, problem] = /^(microphone|camera|devices|screen)-(.+)$/u.exec(code) ?? [];
  return subject ? stepsFor(texts, subject as MediaSubject, problem as MediaProblem, browser) : [];
}

function stepsFor(
  texts: StepTexts,
  subject: MediaSubject,
  problem: MediaProblem,
  browser: BrowserAtHand,
): Steps {
  const { system, shell } = browser;
  const isPermission = problem === 'denied' || problem === 'dismissed' || problem === 'system';
  // A browser inside another app has no address bar, and no settings that people can find.
  if (shell === 'in-app' && (isPermission || problem === 'failed')) return texts.outOfApp;
  if (problem === 'framed') return texts.framed;
  if (subject === 'screen') {
    if (problem !== 'denied' && problem !== 'system') return [];
    return system === 'mac' ? texts.shareOnMac : texts.shareAgain;
  }
  const names = texts.names[subject];
  switch (problem) {
    case 'denied':
      return siteSteps(texts, names, browser);
    case 'dismissed':
      return texts.askAgain(asksBelowAddress(browser));
    case 'system':
      return texts.system[system === 'linux' ? 'other' : system](names);
    case 'busy':
      return texts.busy(isPhone(system), subject !== 'microphone' && !isPhone(system));
    case 'missing':
      return texts.missing(subject);
    case 'blocked':
    case 'unsatisfied':
    case 'aborted':
    case 'failed':
      return [];
  }
}

/** Where the browser keeps this site's permissions. */
function siteSteps(texts: StepTexts, names: string, { family, system, shell }: BrowserAtHand): Steps {
  const isInstalled = shell === 'installed';
  if (system === 'ios') {
    if (isInstalled) return texts.iosApp;
    return family === 'safari' ? texts.safariOnIos(names) : texts.otherOnIos(names);
  }
  const isOnAndroid = system === 'android';
  switch (family) {
    case 'chromium':
      if (isInstalled) return isOnAndroid ? texts.androidApp(names) : texts.desktopApp(names);
      return isOnAndroid ? texts.chromeOnAndroid(names) : texts.chromeOnDesktop(names);
    case 'firefox':
      return isOnAndroid ? texts.firefoxOnAndroid(names) : texts.firefoxOnDesktop(names);
    case 'safari':
      return texts.safariOnMac(names);
    case 'other':
      return texts.otherBrowser(names);
  }
}

function asksBelowAddress({ system, shell, family }: BrowserAtHand): boolean {
  return !isPhone(system) && shell === 'tab' && family !== 'safari' && family !== 'other';
}

function isPhone(system: BrowserAtHand['system']): boolean {
  return system === 'android' || system === 'ios';
}
