import type { ClientUnderTest } from '../../protocol/conformance/client/index.ts';

/** What a page is told to do with one of its clients, or that there is nothing more. */
export type Command =
  | {
      readonly id: number;
      readonly client: number;
      readonly do: 'join';
      readonly url: string;
      readonly room: string;
      readonly name: string;
    }
  | { readonly id: number; readonly client: number; readonly do: 'leave' }
  | { readonly do: 'end'; readonly results: readonly unknown[] };

/** Clients in a page, which asks over HTTP what they have to do: a page cannot be called. */
export class RemoteClients {
  private readonly commands: Command[] = [];
  private readonly running = new Map<number, () => void>();
  private asked: ((command: Command) => void) | null = null;
  private count = 0;

  /** Returns another client of the page. */
  create(): ClientUnderTest {
    const client = ++this.count;
    return {
      join: (request) => this.send((id) => ({ id, client, do: 'join', ...request })),
      leave: () => this.send((id) => ({ id, client, do: 'leave' })),
    };
  }

  /** Tells the page that this is all, and what came of it. */
  end(results: readonly unknown[]): void {
    this.add({ do: 'end', results });
  }

  /** Resolves with the next command; for a page that asks. */
  next(): Promise<Command> {
    return new Promise((resolve) => {
      this.asked = resolve;
      this.hand();
    });
  }

  /** Notes that the page has done what it was told. */
  done(id: number): void {
    this.running.get(id)?.();
    this.running.delete(id);
  }

  private send(command: (id: number) => Command): Promise<void> {
    const id = ++this.count;
    return new Promise((resolve) => {
      this.running.set(id, resolve);
      this.add(command(id));
    });
  }

  private add(command: Command): void {
    this.commands.push(command);
    this.hand();
  }

  private hand(): void {
    const { asked } = this;
    if (asked === null) return;
    const command = this.commands.shift();
    if (command === undefined) return;
    this.asked = null;
    asked(command);
  }
}
