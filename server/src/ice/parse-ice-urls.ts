// RFC 7064 and 7065: a host, or an IPv6 address in brackets, then perhaps a port; for TURN perhaps the transport.
const HOST = String.raw`(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d{1,5})?`;
const STUN = new RegExp(`^stuns?:${HOST}$`);
const TURN = new RegExp(String.raw`^turns?:${HOST}(?:\?transport=(?:udp|tcp))?$`);

/** Reads STUN urls, separated by commas; a string says what is wrong with them. */
export function parseStunUrls(text: string): string[] | string {
  return parse(text, STUN, 'must be urls like stun:stun.example.org:3478, separated by commas');
}

/** Reads TURN urls, separated by commas; a string says what is wrong with them. */
export function parseTurnUrls(text: string): string[] | string {
  return parse(
    text,
    TURN,
    'must be urls like turn:turn.example.org:3478?transport=udp or turns:turn.example.org:5349, separated by commas',
  );
}

function parse(text: string, form: RegExp, mistake: string): string[] | string {
  const urls = text.split(',').map((url) => url.trim());
  return urls.every((url) => form.test(url)) ? urls : mistake;
}
