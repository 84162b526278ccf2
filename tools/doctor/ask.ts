import { request as requestHttp, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { performance } from 'node:perf_hooks';
import { silence } from './silence.ts';

/** Ms that a server has to answer. */
const ANSWER_WITHIN = 8_000;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The round trip in ms. */
  readonly time: number;
}

/**
 * Asks for a page without following redirects. A certificate that is not trusted does not keep it from asking: that is a finding
 * of its own. `address` is for one alone of those that the name leads to.
 */
export function ask(
  url: string | URL,
  headers: Record<string, string> = {},
  address: string | null = null,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = new URL(url).protocol === 'https:' ? requestHttps : requestHttp;
  const sentAt = performance.now();
  const options = {
    headers,
    rejectUnauthorized: false,
    agent: false,
    timeout: ANSWER_WITHIN,
    ...at(address),
  };
  const asking = request(url, options, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', reject);
    answer.on('end', () => {
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        body: Buffer.concat(chunks).toString(),
        time: performance.now() - sentAt,
      });
    });
  });
  asking.on('timeout', () => asking.destroy(silence(ANSWER_WITHIN)));
  asking.on('error', reject);
  asking.end();
  return promise;
}

/** The options that make a connection go to an address, whatever its name leads to. */
function at(address: string | null): RequestOptions {
  if (address === null) return {};
  const found = { address, family: isIP(address) };
  return {
    lookup: (_name, { all }, done) => {
      if (all) done(null, [found]);
      else done(null, found.address, found.family);
    },
  };
}
