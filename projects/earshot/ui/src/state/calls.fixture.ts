import { createEnvironmentInjector, EnvironmentInjector, type Provider, type Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { type HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import {
  CallService,
  DEVICE_STORE,
  MediaService,
  provideCall,
  type RoomId,
  TAB_STORE,
} from '@earshot/angular';
import { FakeMediaDevices, LoopBackServer } from '@earshot/angular/testing';

export const ROOM = 'room-1' as RoomId;

/** For specs: a page with fake devices and a server of its own. */
export class Calls {
  readonly devices = new FakeMediaDevices();
  readonly server = new LoopBackServer();
  readonly stored = new Map<string, string>();
  private readonly others: EnvironmentInjector[] = [];

  constructor(...providers: Provider[]) {
    const store = {
      read: (key: string) => this.stored.get(key) ?? null,
      write: (key: string, value: string) => this.stored.set(key, value),
      remove: (key: string) => this.stored.delete(key),
    };
    TestBed.configureTestingModule({
      providers: [
        this.devices.provide(),
        this.server.provide(),
        { provide: DEVICE_STORE, useValue: store },
        {
          provide: TAB_STORE,
          useValue: { read: () => null, write: () => undefined, remove: () => undefined },
        },
        ...providers,
      ],
    });
  }

  /** Renders a component in the page. */
  show<T>(component: Type<T>, inputs: Record<string, unknown> = {}): Shown<T> {
    const fixture = TestBed.createComponent(component);
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    return { fixture, loader: TestbedHarnessEnvironment.loader(fixture), root: TestbedHarnessEnvironment };
  }

  /** Lets someone else join from elsewhere. */
  async join(name: string, room = ROOM): Promise<Person> {
    const injector = createEnvironmentInjector(
      [...provideCall(), this.server.provide()],
      TestBed.inject(EnvironmentInjector),
    );
    this.others.push(injector);
    const person = { call: injector.get(CallService), media: injector.get(MediaService) };
    await person.call.join({ room, name });
    return person;
  }

  async close(): Promise<void> {
    for (const injector of this.others) {
      await injector.get(CallService).leave();
      injector.destroy();
    }
    await TestBed.inject(CallService).leave();
  }
}

export interface Shown<T> {
  readonly fixture: ComponentFixture<T>;
  readonly loader: HarnessLoader;
  readonly root: typeof TestbedHarnessEnvironment;
}

export interface Person {
  readonly call: CallService;
  readonly media: MediaService;
}

/** For specs: waits for a condition, for at most 3 s. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 3_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Never came true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
