import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an `Authorization` header brings this token; how long the answer takes says nothing about it. */
export function isBearer(header: string | undefined, token: string): boolean {
  const [, brought] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
  return brought !== undefined && timingSafeEqual(digest(brought), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
