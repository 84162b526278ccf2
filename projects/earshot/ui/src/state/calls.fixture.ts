import { type Provider, type Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { type HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { CallService, DEVICE_STORE, type RoomId, SHARES_CALL, TAB_STORE } from '@earshot/angular';
import {
  FakeMediaDevices,
  provideScriptedCall,
  ScriptedCall,
  type ScriptedPerson,
} from '@earshot/angular/testing';

export const ROOM = 'room-1' as RoomId;

/** For specs: a page with fake devices, and a call whose other people are scripted. */
export class Calls {
  readonly devices = new FakeMediaDevices();
  readonly script = new ScriptedCall();
  readonly server = this.script.server;
  readonly transport = this.script.transport;
  readonly stored = new Map<string, string>();

  constructor(...providers: Provider[]) {
    const store = {
      read: (key: string) => this.stored.get(key) ?? null,
      write: (key: string, value: string) => this.stored.set(key, value),
      remove: (key: string) => this.stored.delete(key),
    };
    TestBed.configureTestingModule({
      providers: [
        this.devices.provide(),
        this.provideCall(),
        { provide: DEVICE_STORE, useValue: store },
        {
          provide: TAB_STORE,
          useValue: { read: () => null, write: () => undefined, remove: () => undefined },
        },
        ...providers,
      ],
    });
  }

  protected provideCall(): Provider[] {
    return provideScriptedCall(this.script);
  }

  /** Renders a component in the page. */
  show<T>(component: Type<T>, inputs: Record<string, unknown> = {}): Shown<T> {
    const fixture = TestBed.createComponent(component);
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    return { fixture, loader: TestbedHarnessEnvironment.loader(fixture), root: TestbedHarnessEnvironment };
  }

  /** Lets someone else join from elsewhere. */
  join(name: string, room = ROOM): Promise<ScriptedPerson> {
    return this.script.join({ room, name });
  }

  async close(): Promise<void> {
    this.script.close();
    await TestBed.inject(CallService).leave();
  }
}

/** For specs: the same page over the real transport, for what only that decides. */
export class MeshCalls extends Calls {
  protected override provideCall(): Provider[] {
    return [this.server.provide(), { provide: SHARES_CALL, useValue: true }];
  }
}

export interface Shown<T> {
  readonly fixture: ComponentFixture<T>;
  readonly loader: HarnessLoader;
  readonly root: typeof TestbedHarnessEnvironment;
}

/** For specs: waits for a condition, for at most 30 s: a busy machine is slow, and only what fails waits that long. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Never came true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
