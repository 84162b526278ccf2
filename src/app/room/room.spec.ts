import { By } from '@angular/platform-browser';
import { CallView } from '@earshot/angular/ui';
import { ROOM, WholeApp } from '../whole-app.fixture';

describe('The page of a call', () => {
  it('asks nothing and throws nothing once it is left, also where the code for that comes later', async () => {
    const failures: unknown[] = [];
    const note = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      failures.push(event.reason);
    };
    window.addEventListener('unhandledrejection', note);
    const app = new WholeApp(`/call/${ROOM}`);
    await app.find('ear-lobby label.name input');
    app.fixture.debugElement.query(By.directive(CallView)).triggerEventHandler('joined');
    app.fixture.destroy();
    await import('./back-from-call');
    await new Promise((resolve) => setTimeout(resolve, 100)); // a browser tells of a rejection a task later
    window.removeEventListener('unhandledrejection', note);
    expect(failures).toEqual([]);
    expect(window.history.state).toBeNull();
    await app.close();
  });
});
