import { isIceUrl } from '@earshot/protocol';

/** Reads STUN urls, separated by commas; a string says what is wrong with them. */
export function parseStunUrls(text: string): string[] | string {
  return parse(text, 'stun', 'must be urls like stun:stun.example.org:3478, separated by commas');
}

/** Reads TURN urls, separated by commas; a string says what is wrong with them. */
export function parseTurnUrls(text: string): string[] | string {
  return parse(
    text,
    'turn',
    'must be urls like turn:turn.example.org:3478?transport=udp or turns:turn.example.org:5349, separated by commas',
  );
}

function parse(text: string, kind: 'stun' | 'turn', mistake: string): string[] | string {
  const urls = text.split(',').map((url) => url.trim());
  const wrong = urls.findIndex((url) => !url.startsWith(kind) || !isIceUrl(url));
  if (wrong < 0) return urls;
  // Which one, but not what it is: somebody may have written a password into it.
  return urls.length === 1 ? mistake : `${mistake}; number ${wrong + 1} is not`;
}
