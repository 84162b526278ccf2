import { parseArgs } from 'node:util';
import { SetupError } from '../setup/child.mjs';
import { LANGUAGES, SIZES, THEMES, type Language, type Size, type Theme } from './sizes.ts';
import { STATES } from './states.ts';

export const USAGE = `npm run screenshots -- [options]
  --only a,b      states, or beginnings of their names ("lobby" is all of the lobby's)
  --sizes a,b     of ${Object.keys(SIZES).join(', ')} (all)
  --themes a,b    of ${THEMES.join(', ')} (both)
  --languages a,b of ${LANGUAGES.join(', ')} (en)
  --list          name the states and take nothing

Pictures go to screenshots/<state>/<size>-<theme>.png (<language>-<size>-<theme>.png in others than English), and screenshots/index.html shows them all.`;

export interface Options {
  readonly help: boolean;
  readonly list: boolean;
  readonly states: string[];
  readonly sizes: Size[];
  readonly themes: Theme[];
  readonly languages: Language[];
}

const SIZE_NAMES = Object.keys(SIZES) as Size[];

/** Reads the command line. Throws a SetupError with a sentence when it makes no sense. */
export function readOptions(args: string[]): Options {
  const { values } = parse(args);
  return {
    help: values.help,
    list: values.list,
    states: values.only
      ? chosen('state', values.only, Object.keys(STATES), isBeginning)
      : Object.keys(STATES),
    sizes: chosen('size', values.sizes, SIZE_NAMES),
    themes: chosen('theme', values.themes, THEMES),
    languages: chosen('language', values.languages, LANGUAGES),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: 'string' },
        sizes: { type: 'string', default: Object.keys(SIZES).join(',') },
        themes: { type: 'string', default: THEMES.join(',') },
        languages: { type: 'string', default: 'en' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new SetupError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** The known names that a list asks for, in their own order. */
function chosen<T extends string>(
  what: string,
  list: string,
  known: readonly T[],
  fits = (name: string, asked: string) => name === asked,
): T[] {
  const asked = list.split(',');
  const unknown = asked.filter((one) => !known.some((name) => fits(name, one)));
  if (unknown.length > 0)
    throw new SetupError(`No such ${what}: ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  return known.filter((name) => asked.some((one) => fits(name, one)));
}

function isBeginning(name: string, asked: string): boolean {
  return name === asked || name.startsWith(`${asked}-`);
}
