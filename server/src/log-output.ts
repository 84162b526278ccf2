import { Buffer } from 'node:buffer';
import { constants, fstatSync, openSync, write as writeTo, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import type { DestinationStream } from 'pino';

/** Writes to an open file, as `write` of node:fs does. */
export type Write = (
  file: number,
  data: Buffer,
  callback: (error: NodeJS.ErrnoException | null, written: number) => void,
) => void;

// When everybody comes back after a restart, writing each line by itself would take a twentieth of the time.
const BATCH = 4_096;
const BATCH_DELAY = 100;
// What cannot be written waits here, in bytes, and is tried again after this long, in ms.
const MOST_WAITING = 1_048_576;
const RETRY_DELAY = 1_000;
// In ms.
const COMPLAINT_PAUSE = 60_000;

/**
 * Where the log goes. It never blocks the server and never ends it: while the disk is full, or nobody reads, lines wait; when
 * too many wait, the newest are lost, and the log says how many once there is room again. Standard error hears once that the
 * log cannot be written. (pino's own destination sleeps and tries for ever at the end of the process.)
 */
export class LogOutput implements DestinationStream {
  private readonly file: number;
  private readonly send: Write;
  private readonly complain: (text: string) => void;
  private waiting: Buffer[] = [];
  private bytes = 0;
  private lost = 0;
  private isWriting = false;
  private isFailing = false;
  private complainedAt = -Infinity;
  private timer: NodeJS.Timeout | null = null;
  private whenEmpty: (() => void)[] = [];

  constructor(file: number, complain: (text: string) => void, write?: Write) {
    const output = openWithoutWaiting(file);
    this.file = output.file;
    this.complain = complain;
    this.send = write ?? output.write;
  }

  /** Takes one line; it is written soon. */
  write(line: string): void {
    const data = Buffer.from(line);
    if (this.bytes + data.length > MOST_WAITING) {
      this.lost += 1;
      return;
    }
    this.waiting.push(data);
    this.bytes += data.length;
    if (this.bytes >= BATCH && !this.isFailing) this.writeOn();
    else this.writeIn(BATCH_DELAY);
  }

  /** Resolves when everything is written, or after `timeout` ms. */
  async flush(timeout: number): Promise<void> {
    if (this.bytes === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeout);
      this.whenEmpty.push(() => {
        clearTimeout(timer);
        resolve();
      });
      this.writeOn();
    });
  }

  /** Tries once to write what is left, before the process ends. What is being written is so already. */
  flushSync(): void {
    const left = this.isWriting ? this.waiting.slice(1) : this.waiting;
    if (left.length === 0) return;
    try {
      writeSync(this.file, Buffer.concat(left));
    } catch {
      // A full disk, or a reader who is gone: these lines are lost, and the process must end all the same.
    }
  }

  private writeIn(delay: number): void {
    this.timer ??= setTimeout(() => this.writeOn(), delay);
  }

  private writeOn(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.isWriting || this.bytes === 0) return;
    this.isWriting = true;
    const data = Buffer.concat(this.waiting);
    this.waiting = [data];
    this.send(this.file, data, (error, written) => {
      this.isWriting = false;
      if (error === null) this.wrote(data, written);
      else this.failed(error);
    });
  }

  private wrote(data: Buffer, written: number): void {
    this.waiting[0] = data.subarray(written);
    this.bytes -= written;
    if (this.lost > 0) this.tellLoss();
    if (this.bytes > 0) return this.writeIn(written < data.length ? 0 : BATCH_DELAY);
    this.isFailing = false;
    for (const resolve of this.whenEmpty.splice(0)) resolve();
  }

  private failed(error: NodeJS.ErrnoException): void {
    // A reader who is slow is no fault until lines are lost.
    const isSlow = error.code === 'EAGAIN';
    if (!this.isFailing && (!isSlow || this.lost > 0)) {
      this.isFailing = true;
      this.complainAbout(isSlow ? 'nobody reads it' : error.message);
    }
    this.writeIn(isSlow ? BATCH_DELAY : RETRY_DELAY);
  }

  private complainAbout(reason: string): void {
    const now = performance.now();
    // A disk that has room for a line now and then is one piece of news.
    if (now - this.complainedAt < COMPLAINT_PAUSE) return;
    this.complainedAt = now;
    this.complain(`the log cannot be written (${reason}); the server goes on without it`);
  }

  private tellLoss(): void {
    const line = { level: 40, time: new Date().toISOString(), lines: this.lost, msg: 'log lines were lost' };
    this.lost = 0;
    const data = Buffer.from(`${JSON.stringify(line)}\n`);
    this.waiting.push(data);
    this.bytes += data.length;
  }
}

/** Says something on standard error, which may be as full as the log is. */
export function complainOn(file: number): (text: string) => void {
  const output = openWithoutWaiting(file);
  return (text) => output.write(output.file, Buffer.from(`earshot: ${text}\n`), () => undefined);
}

/**
 * A pipe whose reader stands still blocks whoever writes, and a blocked thread would keep the process from ending. Opened
 * again a pipe or a terminal can be written without waiting, and the programs that share the first one notice nothing.
 */
function openWithoutWaiting(file: number): { readonly file: number; readonly write: Write } {
  try {
    const status = fstatSync(file);
    if (status.isSocket()) return { file, write: socketWrite(file) };
    if (!status.isFIFO() && !status.isCharacterDevice()) return { file, write: writeTo };
    return {
      file: openSync(`/proc/self/fd/${file}`, constants.O_WRONLY | constants.O_NONBLOCK),
      write: writeTo,
    };
  } catch {
    return { file, write: writeTo }; // No /proc, or a pipe of another user: it is written as it is.
  }
}

/** A socket, as systemd gives, cannot be opened again. */
function socketWrite(file: number): Write {
  const socket = new Socket({ fd: file, readable: false, writable: true });
  socket.on('error', () => undefined); // The callback of the write hears of it.
  return (_file, data, callback) => void socket.write(data, (error) => callback(error ?? null, data.length));
}
