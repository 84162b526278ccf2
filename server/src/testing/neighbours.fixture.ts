import assert from 'node:assert/strict';
import { createRoomId, type JoinAnswer } from '@earshot/protocol';
import type { ConformanceClient } from '@earshot/protocol/conformance';
import { CANDIDATE, OFFER } from './samples.fixture.ts';

interface SeatInfo {
  readonly client: ConformanceClient;
  readonly answer: JoinAnswer;
}

/** Two honest people in the room next door, who must not notice anything. */
export class Neighbours {
  private readonly first: SeatInfo;
  private readonly second: SeatInfo;
  private epoch = 0;

  private constructor(first: SeatInfo, second: SeatInfo) {
    this.first = first;
    this.second = second;
  }

  static async seat(one: ConformanceClient, other: ConformanceClient): Promise<Neighbours> {
    const room = createRoomId();
    const first = { client: one, answer: await one.join({ room, name: 'Ada' }) };
    const second = { client: other, answer: await other.join({ room, name: 'Bo' }) };
    await one.next('peer-joined');
    return new Neighbours(first, second);
  }

  /** Relays a description and a candidate each way; throws unless all arrive, and nothing else does. */
  async router(): Promise<void> {
    await this.send(this.first, this.second);
    await this.send(this.second, this.first);
    assert.deepEqual([...this.first.client.unread, ...this.second.client.unread], []);
  }

  /** Resolves when both have heard this event, and forgets it. */
  async heard(event: 'draining'): Promise<void> {
    await Promise.all([this.first.client.next(event), this.second.client.next(event)]);
  }

  /** Hangs up. */
  leave(): void {
    this.first.client.close();
    this.second.client.close();
  }

  private async send(sender: SeatInfo, receiver: SeatInfo): Promise<void> {
    const to = receiver.answer.self.id;
    const from = sender.answer.self.id;
    const epoch = (this.epoch += 1);
    const answers = [
      sender.client.request('description', { to, epoch, seq: 0, description: OFFER }),
      sender.client.request('candidate', { to, epoch, candidate: CANDIDATE }),
    ];
    assert.deepEqual((await receiver.client.next('description')).payload, {
      from,
      epoch,
      seq: 0,
      description: OFFER,
    });
    assert.deepEqual((await receiver.client.next('candidate')).payload, {
      from,
      epoch,
      candidate: CANDIDATE,
    });
    for (const answer of await Promise.all(answers)) assert.deepEqual(answer, { ok: true, value: null });
  }
}
