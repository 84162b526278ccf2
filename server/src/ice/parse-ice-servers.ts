import { isIceUrl, type IceServer } from '@earshot/protocol';
import * as v from 'valibot';

const UrlSchema = v.pipe(
  v.string(),
  v.maxLength(512),
  v.regex(/^(stuns?|turns?):/, 'each url begins with stun:, stuns:, turn: or turns:'),
  v.check(
    isIceUrl,
    'a url that browsers refuse; they take stun:host:3478 and turn:host:3478?transport=udp (or tcp)',
  ),
);

const ServerSchema = v.pipe(
  v.strictObject({
    urls: v.union(
      [
        v.pipe(
          UrlSchema,
          v.transform((url) => [url]),
        ),
        v.pipe(v.array(UrlSchema), v.minLength(1, '`urls` is empty')),
      ],
      '`urls` is a url or a list of them, each beginning with stun:, stuns:, turn: or turns:',
    ),
    username: v.exactOptional(v.string()),
    credential: v.exactOptional(v.string()),
  }),
  v.check(
    ({ urls, username, credential }) =>
      !urls.some((url) => url.startsWith('turn')) || (username !== undefined && credential !== undefined),
    'a turn: server needs `username` and `credential`',
  ),
);

const ServersSchema = v.array(ServerSchema, 'must be a JSON list of objects');

/** Reads ICE servers from JSON (the form of RTCIceServer); a string says what is wrong with it, without the value. */
export function parseIceServers(json: string): IceServer[] | string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // A SyntaxError: its message would repeat the text, and that may hold a credential.
    return 'must be JSON, like [{"urls":"stun:stun.example.org"}]';
  }
  const parsed = v.safeParse(ServersSchema, value);
  return parsed.success ? parsed.output : describe(parsed.issues[0]);
}

function describe(issue: v.BaseIssue<unknown>): string {
  const place = (issue.path ?? []).map((item) =>
    typeof item.key === 'number' ? `server ${item.key + 1}` : String(item.key),
  );
  const what = issue.message.startsWith('Invalid ')
    ? `expected ${issue.expected ?? 'something else'}`
    : issue.message;
  return [...place.slice(0, 1), issue.expected === 'never' ? 'has an unknown key' : what].join(': ');
}
