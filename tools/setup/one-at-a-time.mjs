import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How often someone who waits looks again, ms. */
const LOOKS_EVERY = 200;
/** A lock as old as this has been forgotten, ms: its number may be another process's by now. */
const FORGOTTEN_AFTER = 15 * 60_000;

/**
 * Does some work while no other process does work under the same lock. Whoever comes later waits; the lock of a process that
 * has ended, however it did, holds nobody up.
 * @template T
 * @param {string} lock the path of a file that is there as long as the work is done
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once if another process is at work
 * @returns {Promise<T>}
 */
export async function oneAtATime(lock, work, onWait = () => undefined) {
  mkdirSync(dirname(lock), { recursive: true });
  for (let isFirst = true; !take(lock); isFirst = false) {
    if (isFirst) onWait();
    await pause(LOOKS_EVERY);
    if (isLeft(lock)) remove(lock);
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * Takes a lock that nobody has. It appears with its owner's number in it: a link to a file is made at once or not at all.
 * @param {string} lock
 */
function take(lock) {
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own);
  }
}

/**
 * Whether the owner of a lock is gone, or has forgotten it.
 * @param {string} lock
 */
function isLeft(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > FORGOTTEN_AFTER) return true;
    process.kill(Number(readFileSync(lock, 'utf8')), 0); // signal 0 only asks
    return false;
  } catch (error) {
    // ENOENT: it was given back meanwhile. EPERM: somebody else's process, which runs.
    return codeOf(error) === 'ESRCH';
  }
}

/**
 * Removes a lock that was left. Of several who do so at once, one may find the lock of the one before: that one it puts back.
 * @param {string} lock
 */
function remove(lock) {
  const found = `${lock}.left-${process.pid}`;
  try {
    renameSync(lock, found);
    if (!isLeft(found)) linkSync(found, lock);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(found, { force: true });
  }
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;
