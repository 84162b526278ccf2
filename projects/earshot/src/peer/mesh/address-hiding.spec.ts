import { BehaviorSubject } from 'rxjs';
import { Connection } from '../connection/connection';
import { linkPair, type LinkPair, until } from '../link/link-pair.fixture';
import type { PeerLink } from '../link/peer-link';
import type { PeerLinkState } from '../link/link-state';
import { AddressHiding } from './address-hiding';

describe('Hiding the address', () => {
  const link = () => {
    const [state$, isHidden$] = [new BehaviorSubject<PeerLinkState>('connected'), new BehaviorSubject(false)];
    const hide = jasmine.createSpy('hide').and.resolveTo();
    return { state$, isHidden$, hide, as: { state$, isHidden$, hide } as unknown as PeerLink };
  };

  it('is pending until it is true of every link, and tells each change', () => {
    const [one, two] = [link(), link()];
    const told: boolean[] = [];
    const hiding: AddressHiding = new AddressHiding(() => told.push(hiding.isPending));
    hiding.begin([one.as, two.as]);
    expect([one.hide, two.hide].map((hide) => hide.calls.count())).toEqual([1, 1]);
    one.isHidden$.next(true);
    expect(hiding.isPending).toBeTrue();
    two.isHidden$.next(true);
    expect(hiding.isPending).toBeFalse();
    expect(told).toEqual([true, true, false]);
  });

  for (const state of ['failed', 'closed'] as const) {
    it(`waits for nobody whose link is ${state}`, () => {
      const one = link();
      const hiding = new AddressHiding(() => undefined);
      hiding.begin([one.as]);
      one.state$.next(state);
      expect(hiding.isPending).toBeFalse();
      expect(one.isHidden$.observed).toBeFalse();
    });
  }

  it('can be called off', () => {
    const one = link();
    const hiding = new AddressHiding(() => undefined);
    hiding.begin([one.as]);
    hiding.end();
    expect([hiding.isPending, one.isHidden$.observed, one.state$.observed]).toEqual([false, false, false]);
  });
});

describe('A link that is to hide the address', () => {
  let pair: LinkPair;

  beforeEach(async () => {
    pair = linkPair();
    await until('both are connected', () => {
      const { offering, answering } = pair;
      return offering.link.state === 'connected' && answering.link.state === 'connected';
    });
  });
  afterEach(() => pair.close());

  for (const part of ['offering', 'answering'] as const) {
    it(`ends a direct path at once, also with the server away, from the ${part} side`, async () => {
      const end = pair[part];
      pair.cut(true);
      end.link.configure({ iceTransportPolicy: 'relay' });
      await end.link.hide();
      expect([end.pcs[0]?.signalingState, end.link.state]).toEqual(['closed', 'reconnecting']);
      pair.cut(false);
      pair.offering.link.resync();
      pair.answering.link.resync();
      await until(
        'both have a new connection',
        () => pair.offering.pcs.length > 1 && pair.answering.pcs.length > 1,
      );
    });

    it(`keeps a path through a relay until there is another, from the ${part} side`, async () => {
      const end = pair[part];
      const asked = spyOn(Connection.prototype, 'isOwnEndRelayed').and.resolveTo(true);
      let offers = 0;
      pair.offering.link.descriptions$.subscribe(
        ({ description }) => (offers += description.type === 'offer' ? 1 : 0),
      );
      await end.link.hide();
      await until('a restart is offered', () => offers > 0);
      expect(asked).toHaveBeenCalledTimes(1);
      expect(
        [...pair.offering.pcs, ...pair.answering.pcs].map(({ connectionState }) => connectionState),
      ).toEqual(['connected', 'connected']);
    });
  }

  it('knows that a direct path is none through a relay, and shows the address', async () => {
    const hidden: boolean[] = [];
    pair.offering.link.isHidden$.subscribe((isHidden) => hidden.push(isHidden));
    pair.offering.link.configure({ iceTransportPolicy: 'relay' });
    expect(hidden).not.toContain(true);
    const hide = spyOn(RTCPeerConnection.prototype, 'close').and.callThrough();
    await pair.offering.link.hide();
    expect(hide).toHaveBeenCalled();
  });
});
