import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { InviteDialogHarness } from '@earshot/angular/testing';
import { eventually } from '../../state/calls.fixture';
import { InviteDialog } from './invite-dialog';
import { scan } from './scan.fixture';

const LINK = 'https://calls.example/call/one';

describe('The dialog for inviting people', () => {
  let opener: HTMLButtonElement;
  let element: HTMLElement;

  beforeEach(() => {
    opener = document.createElement('button');
    document.body.append(opener);
    opener.focus();
  });

  afterEach(() => {
    opener.remove();
    element.remove();
  });

  async function open() {
    const fixture = TestBed.createComponent(InviteDialog);
    fixture.componentRef.setInput('link', LINK);
    element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    let closings = 0;
    fixture.componentInstance.closed.subscribe(() => closings++);
    const dialog = await TestbedHarnessEnvironment.harnessForFixture(fixture, InviteDialogHarness);
    return { dialog, closings: () => closings };
  }

  it('shows the link and its QR code', async () => {
    const { dialog } = await open();
    expect(element.querySelector('dialog')!.ariaLabel).toBe('Invite people');
    expect(await dialog.getLink()).toBe(LINK);
    expect(await scan(element.querySelector('ear-qr-code svg')!)).toBe(LINK);
  });

  it('tells itself that the link was copied, for what is around it is shut out', async () => {
    const writeText = spyOn(navigator.clipboard, 'writeText').and.resolveTo();
    const { dialog } = await open();
    await dialog.copyLink();
    expect(writeText).toHaveBeenCalledOnceWith(LINK);
    expect(await dialog.getStatus()).toBe('Link copied');
  });

  it('gives the focus back to what opened it', async () => {
    const { dialog, closings } = await open();
    expect(element.contains(document.activeElement)).toBeTrue();
    await dialog.close();
    await eventually(() => closings() === 1);
    expect(document.activeElement).toBe(opener);
  });

  it('closes at a click beside it, and not at one inside', async () => {
    const { dialog } = await open();
    element.querySelector<HTMLElement>('dialog h2')!.click();
    expect(await dialog.isOpen()).toBeTrue();
    element.querySelector<HTMLElement>('dialog')!.click();
    expect(await dialog.isOpen()).toBeFalse();
  });
});
