/**
 * Returns a server's address, which ends in a slash: of an http, https, ws or wss URL, or of a path at the page's own origin
 * (nothing and `/` for the origin itself). Returns null for anything else, and for a URL with a user name or password: browsers refuse
 * requests to it.
 */
export function serverAddress(serverUrl: string, origin: string): URL | null {
  const isPath = serverUrl === '' || serverUrl.startsWith('/');
  const absolute = isPath ? serverUrl || '/' : serverUrl.replace(/^ws(?=s?:)/iu, 'http');
  const base = isPath ? origin : undefined;
  if (!URL.canParse(absolute, base)) return null;
  const url = new URL(absolute, base);
  // "//other.example" is no path, nor is "/\\other.example" to a browser.
  if (isPath && url.origin !== origin) return null;
  if (!/^https?:$/u.test(url.protocol) || url.username || url.password || url.search || url.hash) return null;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
