import { TestBed } from '@angular/core/testing';
import { CallService, type CallState, WINDOW } from '@earshot/angular';
import { BehaviorSubject } from 'rxjs';
import { LaunchHint } from './launch-hint';

const HERE = 'https://calls.example/call/here';
const THERE = 'https://calls.example/call/there';
const LIVE: CallState = { kind: 'live', signaling: 'up', since: 0 };

describe('The running app that is opened again', () => {
  let state: BehaviorSubject<CallState>;
  let launch: (targetURL?: string | null) => void;
  let visited: string[];
  let leaves: number;

  beforeEach(() => {
    state = new BehaviorSubject<CallState>({ kind: 'idle' });
    visited = [];
    leaves = 0;
  });

  function show(launchQueue: object | null = queue()) {
    const location = { ...parts(HERE), assign: (address: string) => visited.push(address) };
    TestBed.configureTestingModule({
      providers: [
        {
          provide: WINDOW,
          useValue: { location, launchQueue, document: { baseURI: 'https://calls.example/' }, console },
        },
        {
          provide: CallService,
          useValue: { state$: state, leave: () => Promise.resolve(void (leaves += 1)) },
        },
      ],
    });
    const element = TestBed.createComponent(LaunchHint).nativeElement as HTMLElement;
    TestBed.tick();
    return element;
  }

  const queue = () => ({
    setConsumer: (consume: (launch: { targetURL?: string | null }) => void) => {
      launch = (targetURL) => {
        consume(targetURL === undefined ? {} : { targetURL });
        TestBed.tick();
      };
    },
  });

  const parts = (address: string) => {
    const { href, origin, pathname } = new URL(address);
    return { href, origin, pathname };
  };

  it('goes where it was opened', () => {
    show();
    launch(THERE);
    launch('https://calls.example/?start=1');
    expect(visited).toEqual([THERE, 'https://calls.example/?start=1']);
  });

  it('stays where it is for its icon, its own address, another site, and nothing', () => {
    show();
    for (const address of [
      'https://calls.example/',
      HERE,
      'https://elsewhere.example/call/there',
      null,
      undefined,
    ])
      launch(address);
    expect(visited).toEqual([]);
  });

  it('asks during a call, which goes on until the person leaves it', async () => {
    const hint = show();
    state.next(LIVE);
    const press = (name: string) => {
      [...hint.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!.click();
      TestBed.tick();
    };
    launch(THERE);
    expect([hint.textContent.includes('Leave this call?'), visited]).toEqual([true, []]);
    press('Stay');
    expect([hint.textContent.trim(), leaves]).toEqual(['', 0]);
    launch(THERE);
    press('Leave and open it');
    await Promise.resolve();
    expect([visited, leaves]).toEqual([[THERE], 1]);
  });

  it('does without a browser that says so, or that fails to', () => {
    expect(() => show(null)).not.toThrow();
    TestBed.resetTestingModule();
    const refusing = {
      setConsumer: () => {
        throw new TypeError('no');
      },
    };
    expect(() => show(refusing)).not.toThrow();
  });
});
