import { Client, type Signal } from './client.ts';
import { CANDIDATE, OFFER } from './samples.ts';

const [ZERO, TWO, THREE, FOUR, NINE, BRACKET] = [0x30, 0x32, 0x33, 0x34, 0x39, 0x5b];
const TRUE = 't'.charCodeAt(0);
// `42["` or `43[{"ok":`, counted from the bracket.
const EVENT_NAME = 2;
const OK_VALUE = 7;

/** Speaks as much of engine.io 4 and socket.io 5 as a plain relay needs: open, connect, events, acknowledgements, pings. */
export class SocketIoClient extends Client {
  /** First letter of the events that carry signals. */
  protected readonly signalInitials: string = 's';
  private sid = '';

  protected override path(): string {
    return '/socket.io/?EIO=4&transport=websocket';
  }

  protected override words(signal: Signal, to: string): string {
    const message = signal === 'description' ? { description: OFFER } : { candidate: CANDIDATE };
    const acknowledgement = signal === 'candidate' ? '' : '1';
    return `42${acknowledgement}${JSON.stringify(['signal', { to, ...message }])}`;
  }

  /** Payload of the `CONNECT` packet. */
  protected connectWords(): string {
    return '';
  }

  protected joinWords(): string {
    return JSON.stringify(['join', this.plan.room]);
  }

  /** Takes the answer to the join; `sid` is the socket's id. */
  protected answered(_answer: string, sid: string): void {
    this.joined(sid);
  }

  protected override heard(buffer: Buffer, start: number, end: number): void {
    const kind = buffer[start];
    if (kind === FOUR) this.heardPacket(buffer, start, end);
    else if (kind === TWO) this.say('3');
    else if (kind === ZERO) this.say(`40${this.connectWords()}`);
  }

  private heardPacket(buffer: Buffer, start: number, end: number): void {
    const kind = buffer[start + 1];
    if (kind === TWO) return this.heardEvent(buffer, start + 2);
    if (kind === THREE) return this.heardAnswer(buffer, start + 2, end);
    if (kind !== ZERO) return this.refused(buffer.toString('utf8', start, end));
    this.sid = (JSON.parse(buffer.toString('utf8', start + 2, end)) as { sid: string }).sid;
    this.say(`420${this.joinWords()}`);
  }

  private heardEvent(buffer: Buffer, start: number): void {
    const bracket = afterDigits(buffer, start);
    if (!this.signalInitials.includes(String.fromCharCode(buffer[bracket + EVENT_NAME] ?? 0))) return;
    if (bracket > start) this.say(`43${buffer.toString('latin1', start, bracket)}[]`);
    this.onSignal();
  }

  /** The join has number 0, signals have 1. */
  private heardAnswer(buffer: Buffer, start: number, end: number): void {
    const bracket = afterDigits(buffer, start);
    if (buffer[start] === ZERO) this.answered(buffer.toString('utf8', bracket, end), this.sid);
    else if (this.isRefusal(buffer, bracket)) this.refusals += 1;
  }

  /** Whether a signal's acknowledgement, which begins here, says no. */
  protected isRefusal(_buffer: Buffer, _bracket: number): boolean {
    return false;
  }
}

/** Speaks Earshot's protocol. */
export class EarshotClient extends SocketIoClient {
  // `candidate` and `description`.
  protected override readonly signalInitials = 'cd';
  private resume: string | null = null;

  protected override connectWords(): string {
    return '{"version":1}';
  }

  protected override joinWords(): string {
    const { room, name } = this.plan;
    return JSON.stringify(['join', { room, name, ...(this.resume === null ? {} : { resume: this.resume }) }]);
  }

  protected override answered(answer: string): void {
    const [said] = JSON.parse(answer) as [{ ok: boolean; value?: { self: { id: string }; resume: string } }];
    if (said.value === undefined) return this.refused(answer);
    this.resume = said.value.resume;
    this.joined(said.value.self.id);
  }

  protected override words(signal: Signal, to: string): string {
    const acknowledgement = signal === 'candidate' ? '' : '1';
    const message =
      signal === 'description'
        ? ['description', { to, epoch: 0, seq: 0, description: OFFER }]
        : ['candidate', { to, epoch: 0, candidate: CANDIDATE }];
    return `42${acknowledgement}${JSON.stringify(message)}`;
  }

  protected override isRefusal(buffer: Buffer, bracket: number): boolean {
    return buffer[bracket + OK_VALUE] !== TRUE;
  }
}

function afterDigits(buffer: Buffer, start: number): number {
  let at = start;
  while (at < buffer.length && (buffer[at] ?? 0) >= ZERO && (buffer[at] ?? 0) <= NINE) at += 1;
  if (buffer[at] !== BRACKET) throw new Error('a socket.io packet without arguments');
  return at;
}
