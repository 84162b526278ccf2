import { TestBed } from '@angular/core/testing';
import { CallService, type Participant, type PeerId } from '@earshot/angular';
import { BehaviorSubject } from 'rxjs';
import { eventually } from '../../state/calls.fixture';
import { Volumes } from '../sound/volumes';
import { VideoTile } from './video-tile';

describe('The options of a tile', () => {
  const grace = {
    id: 'grace-1234' as PeerId,
    name: 'Grace',
    isSelf: false,
    joined: 0,
    link: 'connected',
    microphone: true,
    camera: false,
  } as Participant;
  let element: HTMLElement;

  let isModerator$: BehaviorSubject<boolean>;
  let remove: jasmine.Spy<CallService['remove']>;

  beforeEach(() => {
    isModerator$ = new BehaviorSubject(false);
    remove = jasmine.createSpy<CallService['remove']>('remove').and.resolveTo(true);
    TestBed.configureTestingModule({
      providers: [{ provide: CallService, useValue: { isModerator$, remove } }],
    });
  });
  afterEach(() => {
    element.remove();
  });

  it('let moderators remove the person, and say so when that did not work', async () => {
    const { fixture, find } = await opened();
    expect(find('.remove')).toBeNull();
    isModerator$.next(true);
    await fixture.whenStable();
    expect(find('.remove')!.textContent.trim()).toBe('Remove from the call');
    find('.remove')!.click();
    await fixture.whenStable();
    expect([remove.calls.allArgs(), find('[role="alert"]')]).toEqual([[[grace.id]], null]);
    remove.and.resolveTo(false);
    find('.remove')!.click();
    await eventually(() => find('[role="alert"]') !== null);
  });

  async function open(participant: Participant = grace) {
    const fixture = TestBed.createComponent(VideoTile);
    fixture.componentRef.setInput('participant', participant);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    await fixture.whenStable();
    return { fixture, find: (selector: string) => element.querySelector<HTMLElement>(selector) };
  }

  /** They are fetched when the browser has nothing else to do. */
  async function opened() {
    const tile = await open();
    await eventually(() => tile.find('button[aria-label="Options for Grace"]') !== null);
    return tile;
  }

  it('are not there for one’s own picture', async () => {
    await opened();
    element.remove();
    expect((await open({ ...grace, isSelf: true })).find('button')).toBeNull();
  });

  it('pin a picture, close, and then offer to let go of it', async () => {
    const { fixture, find } = await opened();
    let pins = 0;
    fixture.componentInstance.pin.subscribe(() => pins++);
    find('.open')!.click();
    expect(find('[popover]')!.matches(':popover-open')).toBeTrue();
    expect(find('.pin')!.textContent.trim()).toBe('Pin');
    find('.pin')!.click();
    expect([pins, find('[popover]')!.matches(':popover-open')]).toEqual([1, false]);
    fixture.componentRef.setInput('isPinned', true);
    await fixture.whenStable();
    expect(find('.pin')!.textContent.trim()).toBe('Unpin');
  });

  it('take the focus when they open, and give it back when they close', async () => {
    const { find } = await opened();
    find('.open')!.focus();
    find('.open')!.click();
    expect(document.activeElement).toBe(find('.pin'));
    find('.pin')!.click();
    expect(document.activeElement).toBe(find('.open'));
  });

  it('set how loud this one person is played', async () => {
    const { find } = await opened();
    const slider = find('input[type="range"]') as HTMLInputElement;
    slider.value = '40';
    slider.dispatchEvent(new Event('input'));
    expect(TestBed.inject(Volumes).of(grace.id)).toBe(0.4);
    expect(TestBed.inject(Volumes).of('somebody else' as PeerId)).toBe(1);
  });
});
