import { TestBed } from '@angular/core/testing';
import type { CallErrorCode } from '@earshot/angular';
import type { BrowserAtHand } from './browser-at-hand';
import { stepsIn as stepsOf } from './device-steps';
import { ENGLISH_STEPS } from './english-steps';
import { EarshotIntl } from './earshot-intl';

const FAMILIES = ['chromium', 'firefox', 'safari', 'other'] as const;
const SYSTEMS = ['windows', 'mac', 'linux', 'android', 'ios', 'other'] as const;
const SHELLS = ['tab', 'installed', 'in-app'] as const;
const BROWSERS: readonly BrowserAtHand[] = FAMILIES.flatMap((family) =>
  SYSTEMS.flatMap((system) => SHELLS.map((shell) => ({ family, system, shell }))),
);
const DEVICES = ['microphone', 'camera', 'devices'] as const;
const CURABLE = ['denied', 'dismissed', 'system', 'framed', 'busy', 'missing'] as const;

/** For specs: a browser's tab. */
function tab(family: BrowserAtHand['family'], system: BrowserAtHand['system']): BrowserAtHand {
  return { family, system, shell: 'tab' };
}

function stepsIn(code: CallErrorCode, browser: BrowserAtHand): string {
  return stepsOf(ENGLISH_STEPS, code, browser).join('\n');
}

describe('The steps out of a device’s problem', () => {
  it('are whole sentences, in every browser', () => {
    for (const browser of BROWSERS)
      for (const device of DEVICES)
        for (const problem of CURABLE) {
          const code = `${device}-${problem}` as const;
          const steps = stepsOf(ENGLISH_STEPS, code, browser);
          const where = `${code} in ${JSON.stringify(browser)}`;
          expect(steps.length).withContext(where).toBeGreaterThan(1);
          expect(steps.length).withContext(where).toBeLessThan(5);
          for (const step of steps) {
            expect(step)
              .withContext(where)
              .toMatch(/^[A-Z].{10,}[.”]$/u);
            expect(step).withContext(where).not.toContain('undefined');
          }
        }
  });

  // prettier-ignore
  const PLACES: readonly (readonly [place: string, code: CallErrorCode, browser: BrowserAtHand, words: RegExp])[] = [
    ['left of the address in Chrome', 'microphone-denied', tab('chromium', 'windows'), /left of the address[^]*Turn on Microphone\./u],
    ['behind “Permissions” in Chrome on Android', 'camera-denied', tab('chromium', 'android'), /Permissions” and allow Camera\./u],
    ['at the crossed-out symbol in Firefox', 'camera-denied', tab('firefox', 'linux'), /crossed-out[^]*Blocked/u],
    ['behind the lock in Firefox on Android', 'devices-denied', tab('firefox', 'android'), /lock or shield[^]*Microphone and Camera/u],
    ['in the menu of Safari on a Mac', 'microphone-denied', tab('safari', 'mac'), /Settings for this Website/u],
    ['behind the page symbol in Safari on an iPhone', 'microphone-denied', tab('safari', 'ios'), /Website Settings/u],
    ['in the Settings app for other browsers on an iPhone', 'camera-denied', tab('other', 'ios'), /Settings app/u],
    ['in the window’s menu of an installed app', 'camera-denied', { family: 'chromium', system: 'windows', shell: 'installed' }, /App info/u],
    ['in Chrome’s settings for an app on Android', 'camera-denied', { family: 'chromium', system: 'android', shell: 'installed' }, /Site settings/u],
    ['by opening the app anew on an iPhone', 'devices-denied', { family: 'safari', system: 'ios', shell: 'installed' }, /Open it again/u],
    ['in a real browser, not in another app’s window', 'devices-denied', { family: 'chromium', system: 'android', shell: 'in-app' }, /Open in browser/u],
    ['in a real browser where another app’s window has no devices', 'media-unsupported', { family: 'other', system: 'ios', shell: 'in-app' }, /Open in browser/u],
    ['in Windows’ own settings', 'microphone-system', tab('chromium', 'windows'), /Privacy & security[^]*desktop apps/u],
    ['in the system settings of a Mac', 'camera-system', tab('chromium', 'mac'), /System Settings[^]*Camera/u],
    ['in a Mac’s settings for the screen', 'screen-denied', tab('chromium', 'mac'), /Screen & System Audio Recording/u],
    ['in a tab of its own, out of a frame', 'microphone-framed', tab('chromium', 'windows'), /in a new tab/u],
    ['at an https address', 'context-insecure', tab('chromium', 'windows'), /https:/u],
    ['in words for any browser where it is not known', 'microphone-denied', tab('other', 'other'), /next to the address/u],
  ];
  for (const [place, code, browser, words] of PLACES) {
    it(`lead to where it is: ${place}`, () => {
      expect(stepsIn(code, browser)).toMatch(words);
    });
  }

  it('are none where the error’s own words say it all', () => {
    for (const code of ['camera-blocked', 'camera-unsatisfied', 'server-full', 'constraints-empty'] as const)
      expect(stepsOf(ENGLISH_STEPS, code, tab('chromium', 'windows'))).toEqual([]);
  });

  it('are loaded by the texts when they are asked for', async () => {
    const steps = await TestBed.inject(EarshotIntl).steps('camera-denied', tab('firefox', 'mac'));
    expect(steps).toEqual(stepsOf(ENGLISH_STEPS, 'camera-denied', tab('firefox', 'mac')));
  });
});
