import type { Person } from '../../e2e/support/person.ts';
import type { Studio } from './studio.ts';

/**
 * Brings people into a state of the app and resolves with the person whose page is photographed. States know the app by
 * its accessible names only.
 */
export type State = (studio: Studio) => Promise<Person>;
