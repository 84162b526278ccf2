import type { IceCandidate, SessionDescription } from '@earshot/protocol';
import { concatMap, exhaustMap, filter, fromEvent, type Observable, Subject, takeUntil, timer } from 'rxjs';
import { UNZONED } from '../../platform/outside-zones';
import type { BrowserSteps } from './browser-steps';
import { PathPriority } from './path-priority';
import type { Transceivers } from './transceivers';
import { toSessionDescription } from './wire-format';

/** How long, in ms, a restart is left to itself: both sides often ask for one at about the same time. */
const RESTART_TAKES = 1_000;

/** Which part a side takes: the offering side makes the first offer and is the polite one ever after. */
export type ConnectionPart = 'offering' | 'answering';

/**
 * Perfect negotiation (webrtc-pc, 10.7) on one RTCPeerConnection. What comes in must come in order, one call at a time: the
 * link's queue of arrivals sees to that, and makes two flags enough.
 */
export class Negotiation {
  private readonly descriptionsSubject = new Subject<SessionDescription>();
  private readonly restartsSubject = new Subject<void>();
  private readonly earlyCandidates: IceCandidate[] = [];
  private readonly priority = new PathPriority();
  private isMakingOffer = false;
  private isIgnoringOffer = false;

  /** Emits every description for the other side. */
  readonly descriptions$: Observable<SessionDescription> = this.descriptionsSubject.asObservable();

  constructor(
    private readonly pc: RTCPeerConnection,
    private readonly part: ConnectionPart,
    private readonly transceivers: Transceivers,
    private readonly steps: BrowserSteps,
  ) {
    fromEvent(pc, 'negotiationneeded')
      .pipe(
        // Making the transceivers asks for negotiation too, but the first offer is begin()'s.
        // A channel that was refused would be offered again and again.
        filter(() => pc.remoteDescription !== null && !this.isChannelRefused),
        concatMap(() => this.steps.attempt(() => this.offer())),
        takeUntil(steps.closed$),
      )
      .subscribe();
    this.restartsSubject
      .pipe(
        exhaustMap(() => this.restart()),
        takeUntil(steps.closed$),
      )
      .subscribe();
  }

  /** The description that stands for this side, with all candidates found so far; null before the first. */
  get localDescription(): SessionDescription | null {
    return toSessionDescription(this.pc.localDescription);
  }

  /** Whether an offer of this side has no answer yet. */
  get isAwaitingAnswer(): boolean {
    return this.pc.signalingState === 'have-local-offer';
  }

  /** Makes the first offer. For the offering side, once. */
  begin(): Promise<void> {
    return this.steps.attempt(async () => {
      await this.steps.insist(async () => this.pc.setLocalDescription(await this.pc.createOffer()));
      this.describe();
    });
  }

  /** Gathers again and, being the polite side, offers. Does nothing while an offer or restart is under way. */
  restartIce(): void {
    if (!this.isAwaitingAnswer) this.restartsSubject.next(); // else it would begin anew once the answer is there
  }

  /** Applies the other side's description and answers an offer. */
  accept(description: SessionDescription): Promise<void> {
    return this.steps.attempt(async () => {
      const isCollision =
        description.type === 'offer' && (this.isMakingOffer || this.pc.signalingState !== 'stable');
      this.isIgnoringOffer = this.part === 'answering' && isCollision;
      if (this.isIgnoringOffer) return;
      if (description.type === 'answer' && !this.isAwaitingAnswer) return; // to an undone offer
      await this.apply(description);
      if (description.type === 'offer') await this.answer();
      for (const candidate of this.earlyCandidates.splice(0)) await this.addCandidate(candidate);
    });
  }

  /** Adds one of the other side's candidates, or null for "no more". */
  addCandidate(candidate: IceCandidate): Promise<void> {
    if (!this.pc.remoteDescription) {
      this.earlyCandidates.push(candidate);
      return Promise.resolve();
    }
    return this.steps.attempt(async () => {
      try {
        await this.pc.addIceCandidate(this.priority.toAdd(candidate));
      } catch (error) {
        // Candidates of an offer that was ignored are refused and not missed.
        if (!this.isIgnoringOffer) throw error;
      }
    });
  }

  /** Emits no description any more. */
  close(): void {
    this.descriptionsSubject.complete();
  }

  private get isChannelRefused(): boolean {
    return this.pc.remoteDescription?.sdp.includes('m=application 0 ') ?? false;
  }

  /** Rejects if the browser refuses the description twice: an offer that it does not have cannot be answered. */
  private async apply(description: SessionDescription): Promise<void> {
    try {
      await this.pc.setRemoteDescription(this.priority.toApply(description));
    } catch (error) {
      this.steps.note(error);
      await this.pc.setRemoteDescription(this.priority.toApply(description));
    }
  }

  private restart(): Observable<unknown> {
    this.steps.ask(() => {
      this.pc.restartIce();
    }, undefined);
    if (this.isChannelRefused) void this.steps.attempt(() => this.offer());
    return timer(RESTART_TAKES, UNZONED);
  }

  private async offer(): Promise<void> {
    if (this.pc.signalingState !== 'stable') return; // the event comes again once the running exchange is over
    try {
      this.isMakingOffer = true;
      // Without a description the browser makes the offer itself, in one step that nothing can come between.
      await this.steps.insist(() => this.pc.setLocalDescription());
      this.describe();
    } finally {
      this.isMakingOffer = false;
    }
  }

  private async answer(): Promise<void> {
    const taken = this.part === 'answering' ? this.transceivers.take() : 0;
    await this.steps.insist(() => this.pc.setLocalDescription());
    this.describe();
    if (taken === 0) return;
    // After the answer is on its way: nothing of this is needed before the path is there.
    await Promise.all([this.transceivers.sendSmall(), this.transceivers.fill()]);
  }

  private describe(): void {
    const description = this.localDescription;
    if (description && !this.steps.isClosed) this.descriptionsSubject.next(description);
  }
}
