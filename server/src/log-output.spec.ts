import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogOutput, type Write } from './log-output.ts';

const FULL = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
const SLOW = Object.assign(new Error('EAGAIN'), { code: 'EAGAIN' });
const LINE = `${JSON.stringify({ msg: 'x'.repeat(1_000) })}\n`;

/** A disk with a certain space, written to in its own time. */
class Disk {
  text = '';
  space = Infinity;
  tries = 0;
  error = FULL;

  readonly write: Write = (_file, data, callback) => {
    this.tries += 1;
    const written = Math.min(data.length, this.space);
    this.space -= written;
    this.text += data.toString('utf8', 0, written);
    setTimeout(() => (written === 0 ? callback(this.error, 0) : callback(null, written)));
  };
}

describe('the output of the log', () => {
  let file: number;
  let disk: Disk;
  let complaints: string[];

  beforeEach(() => {
    jasmine.clock().install();
    jasmine.clock().mockDate();
    file = openSync('/dev/null', 'w');
    disk = new Disk();
    complaints = [];
  });

  afterEach(() => {
    jasmine.clock().uninstall();
    closeSync(file);
  });

  const open = (): LogOutput => new LogOutput(file, (text) => complaints.push(text), disk.write);
  const pass = (seconds: number): void => {
    for (let tick = 0; tick < seconds * 100; tick += 1) jasmine.clock().tick(10);
  };
  const lines = (): { msg: string; lines?: number }[] =>
    disk.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string });

  it('writes lines in order and in batches', () => {
    const output = open();
    for (let number = 0; number < 100; number += 1) output.write(`${number}\n`);
    pass(1);
    expect(disk.text).toBe(Array.from({ length: 100 }, (_, number) => `${number}\n`).join(''));
    expect(disk.tries).toBe(1);
  });

  it('says once that the disk is full, asks once a second, and goes on with whole lines when there is room', () => {
    const output = open();
    disk.space = 500;
    output.write(LINE);
    pass(30);
    expect(disk.tries).toBeLessThan(35);
    expect(complaints).toEqual([
      jasmine.stringMatching(/^the log cannot be written \(ENOSPC.*the server goes on/),
    ]);
    disk.space = Infinity;
    pass(2);
    output.write(LINE);
    pass(1);
    expect(disk.text).toBe(LINE + LINE);
  });

  it('keeps a megabyte of lines at most, and says how many are lost', () => {
    const output = open();
    disk.space = 0;
    for (let number = 0; number < 5_000; number += 1) output.write(LINE);
    pass(5);
    disk.space = Infinity;
    pass(2);
    const kept = lines().filter(({ msg }) => msg.startsWith('x')).length;
    expect(kept * LINE.length).toBeLessThanOrEqual(1_048_576);
    expect(lines().find(({ msg }) => msg === 'log lines were lost')?.lines).toBe(5_000 - kept);
    expect(complaints.length).toBe(1);
  });

  it('waits for a reader who is slow, and says so only when lines are lost', () => {
    const output = open();
    disk.error = SLOW;
    disk.space = 0;
    output.write(LINE);
    pass(10);
    expect(complaints).toEqual([]);
    for (let number = 0; number < 5_000; number += 1) output.write(LINE);
    pass(10);
    expect(complaints).toEqual([
      'the log cannot be written (nobody reads it); the server goes on without it',
    ]);
    disk.space = Infinity;
    pass(2);
    expect(lines().length).toBeGreaterThan(1_000);
  });

  it('does not complain again and again about a disk that has room for a line now and then', () => {
    const output = open();
    for (let turn = 0; turn < 20; turn += 1) {
      disk.space = LINE.length;
      output.write(LINE);
      output.write(LINE);
      pass(1);
    }
    expect(complaints.length).toBeLessThanOrEqual(1);
  });

  it('ends the wait for the last lines when they cannot be written', async () => {
    const output = open();
    disk.space = 0;
    output.write(LINE);
    const ended = output.flush(500);
    pass(1);
    await ended;
    expect(complaints.length).toBe(1);
    await open().flush(500);
  });

  it('writes what is left when the process ends, to a file, a pipe without a reader and a full disk alike', () => {
    const folder = mkdtempSync(join(tmpdir(), 'earshot-log-'));
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const [path, flags] of [
      [join(folder, 'log'), 'a'],
      [pipe, 'r+'],
      ['/dev/full', 'w'],
    ] as const) {
      const opened = openSync(path, flags);
      const output = new LogOutput(opened, () => undefined);
      for (let number = 0; number < 3; number += 1) output.write(LINE);
      output.flushSync();
      closeSync(opened);
    }
    expect(readFileSync(join(folder, 'log'), 'utf8').length).toBe(3 * LINE.length);
    rmSync(folder, { recursive: true });
  });
});
