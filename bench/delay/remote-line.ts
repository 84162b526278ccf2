import { forkScript } from '../lab/child.ts';
import { within } from '../lab/within.ts';
import type { DelayAnswer, DelayRequest, NumberedRequest } from './requests.ts';

/** Delays of one round-trip time, carried out in another process. */
export class DelayLine {
  /** Milliseconds. */
  readonly roundTrip: number;
  private readonly ask: (request: DelayRequest) => Promise<number>;
  private readonly tcpPorts = new Map<number, Promise<number>>();

  constructor(scope: AsyncDisposableStack, roundTrip: number) {
    this.roundTrip = roundTrip;
    this.ask = startProcess(scope);
  }

  /** Resolves to a loopback port that leads, delayed, to the given one. */
  tcpTo(port: number): Promise<number> {
    const line =
      this.tcpPorts.get(port) ??
      this.ask({ kind: 'tcp', target: { host: '127.0.0.1', port }, roundTrip: this.roundTrip });
    this.tcpPorts.set(port, line);
    return line;
  }

  /** Stands in for a media candidate. */
  async relay(address: string, port: number): Promise<void> {
    await this.ask({ kind: 'media', address, port, roundTrip: this.roundTrip });
  }

  /** Forgets all media candidates. */
  async closeMedia(): Promise<void> {
    await this.ask({ kind: 'close-media' });
  }
}

function startProcess(scope: AsyncDisposableStack): (request: DelayRequest) => Promise<number> {
  const { process: child } = scope.use(forkScript(new URL('../delay-line.ts', import.meta.url)));
  const waiting = new Map<number, (answer: DelayAnswer) => void>();
  child.on('message', (answer: DelayAnswer) => waiting.get(answer.id)?.(answer));
  let lastId = 0;
  return async (request) => {
    const id = ++lastId;
    const answered = new Promise<DelayAnswer>((resolve) => waiting.set(id, resolve));
    const numbered: NumberedRequest = { ...request, id };
    child.send(numbered);
    const { port, error } = await within(5_000, `the delay line did not answer ${request.kind}`, answered);
    waiting.delete(id);
    if (error) throw new Error(`the delay line could not do ${request.kind}: ${error}`);
    return port;
  };
}
