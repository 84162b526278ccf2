import { defineEarshotElement } from '@earshot/angular/elements';
import type { EarshotTexts } from '@earshot/angular/ui';
import { SOURCES } from '../app/languages/sources';

/** For pages that import the script: a call in a frame, and what it may say. */
export { CallFrame, FrameError, openCallFrame } from '@earshot/angular/elements';

// The script that a server serves at /embed.js for pages of other sites: they load it and write <earshot-call room="...">.
defineEarshotElement({ serverUrl: new URL('.', import.meta.url).href, texts: textsOf });

/** English is what the element has without any. */
async function textsOf(language: string): Promise<EarshotTexts | null> {
  if (!Object.hasOwn(SOURCES, language)) return null;
  return (await SOURCES[language as keyof typeof SOURCES]()).call;
}
