import type { IncomingMessage, ServerResponse } from 'node:http';
import { at } from '../setup/paths.mjs';

/** Which of Karma's browsers runs which share of the specs. */
export class Shares {
  readonly #browsers: string[] = [];
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  /** A browser that asks again, for example after a reload, has the same share. One that is not Karma's runs everything. */
  of(browser: string): { readonly index: number; readonly of: number } {
    if (browser === '') return { index: 0, of: 1 };
    if (!this.#browsers.includes(browser)) this.#browsers.push(browser);
    return { index: this.#browsers.indexOf(browser) % this.#count, of: this.#count };
  }
}

/** Plugins for Karma, to be named as the framework and the middleware `shares`: each of `count` browsers runs a share of the specs. */
export function sharesPlugin(count: number): object {
  const shares = new Shares(count);
  const addClient = (files: object[]): void => {
    const pattern = at('tools/testing/shares.client.js');
    files.push({ pattern, included: true, served: true, watched: false, nocache: false });
  };
  const answer = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/share') {
      next();
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(shares.of(searchParams.get('browser') ?? '')));
  };
  return {
    'framework:shares': ['factory', Object.assign(addClient, { $inject: ['config.files'] })],
    'middleware:shares': ['value', answer],
  };
}
