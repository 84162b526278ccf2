import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { performance } from 'node:perf_hooks';
import { silence } from './silence.mjs';

/** Ms that a server has to answer. */
const ANSWER_WITHIN = 8_000;

/**
 * Asks for a page without following redirects; resolves to its `status`, `headers`, `body` and round trip in ms. A certificate that
 * is not trusted does not keep it from asking: that is a finding of its own. `address` is for one alone of those that the name leads to.
 */
export function ask(url, headers = {}, address = null) {
  const { promise, resolve, reject } = Promise.withResolvers();
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
    const chunks = [];
    answer.on('data', (chunk) => chunks.push(chunk));
    answer.on('error', reject);
    answer.on('end', () =>
      resolve({
        status: answer.statusCode,
        headers: answer.headers,
        body: Buffer.concat(chunks).toString(),
        time: performance.now() - sentAt,
      }),
    );
  });
  asking.on('timeout', () => asking.destroy(silence(ANSWER_WITHIN)));
  asking.on('error', reject);
  asking.end();
  return promise;
}

/** The options that make a connection go to an address, whatever its name leads to. */
function at(address) {
  if (address === null) return {};
  const found = { address, family: isIP(address) };
  return {
    lookup: (_name, { all }, done) => (all ? done(null, [found]) : done(null, found.address, found.family)),
  };
}
