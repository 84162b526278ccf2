import type { Redis } from 'ioredis';
import { readFileSync } from 'node:fs';
import { Unavailable } from '../unavailable.ts';

const NAMES = [
  'take',
  'update',
  'hold',
  'vacate',
  'free',
  'remove',
  'expire',
  'secure',
  'knocks',
  'knock-again',
  'end-knock',
  'roster',
  'beat',
  'bury',
  'restore',
  'seats-of',
] as const;
export type ScriptName = (typeof NAMES)[number];

/** Hears how each call to Redis went. */
export type ScriptObserver = (name: ScriptName, seconds: number, isFailed: boolean) => void;

type Reply = string | number | null | string[];
type Command = (...args: (string | number)[]) => Promise<Reply>;

const read = (name: string): string => readFileSync(new URL(`./${name}.lua`, import.meta.url), 'utf8');

/** The store's operations inside Redis: each is one Lua script, and so one step that nothing can come between. */
export class Scripts {
  private readonly commands: ReadonlyMap<ScriptName, Command>;
  private readonly prefix: string;
  private readonly observe: ScriptObserver;
  private failureCount = 0;

  /** `prefix` begins every key. */
  constructor(redis: Redis, prefix: string, observe: ScriptObserver) {
    this.prefix = prefix;
    this.observe = observe;
    const common = read('common');
    this.commands = new Map(
      NAMES.map((name) => {
        const command = `earshot-${name}`;
        redis.defineCommand(command, { numberOfKeys: 0, lua: `${common}\n${read(name)}` });
        // ioredis puts the command onto the client under its name; its types cannot know that.
        const call = (redis as unknown as Record<string, Command>)[command];
        if (call === undefined) throw new Error(`the command ${command} was not defined`);
        return [name, call.bind(redis)];
      }),
    );
  }

  /** How many runs got no answer; of each it is unknown whether Redis carried it out. */
  get failures(): number {
    return this.failureCount;
  }

  /** Runs a script; rejects with Unavailable when Redis cannot be reached or does not answer in time. */
  async run(name: ScriptName, ...args: (string | number)[]): Promise<Reply> {
    const start = performance.now();
    let isFailed = true;
    try {
      const reply = await this.commands.get(name)?.(this.prefix, ...args);
      isFailed = false;
      return reply ?? null;
    } catch (error) {
      this.failureCount += 1;
      throw new Unavailable(`Redis did not carry out ${name}`, { cause: error });
    } finally {
      this.observe(name, (performance.now() - start) / 1_000, isFailed);
    }
  }

  /** Runs a script that answers with a list of JSON texts. */
  async list<T>(name: ScriptName, ...args: (string | number)[]): Promise<T[]> {
    const reply = await this.run(name, ...args);
    return Array.isArray(reply) ? reply.map((text) => JSON.parse(text) as T) : [];
  }

  /** Runs a script that answers with one JSON text, or with nothing. */
  async one<T>(name: ScriptName, ...args: (string | number)[]): Promise<T | null> {
    const reply = await this.run(name, ...args);
    return typeof reply === 'string' ? (JSON.parse(reply) as T) : null;
  }
}
