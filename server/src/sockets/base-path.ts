/** Returns a request's URL as it is for a server at `/`: without the base path, which a proxy in front may have stripped already. */
export function withoutBase(url: string, basePath: string): string {
  return basePath !== '/' && url.startsWith(basePath) ? url.slice(basePath.length - 1) : url;
}
