import { Component, viewChild } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { InviteDialogHarness } from '@earshot/angular/testing';
import { InviteDialog } from './invite-dialog';
import { scan } from './scan.fixture';

const LINK = 'https://calls.example/call/one';

@Component({
  imports: [InviteDialog],
  template: `
    <button type="button" (click)="dialog().open()">Invite</button>
    <ear-invite-dialog link="${LINK}" (news)="told.push($event)" />
  `,
})
class Host {
  readonly dialog = viewChild.required(InviteDialog);
  readonly told: string[] = [];
}

describe('The dialog for inviting people', () => {
  async function show() {
    const fixture = TestBed.createComponent(Host);
    const element = fixture.nativeElement as HTMLElement;
    const dialog = await TestbedHarnessEnvironment.loader(fixture).getHarness(InviteDialogHarness);
    const opener = element.querySelector('button')!;
    const open = () => fixture.componentInstance.dialog().open();
    return { fixture, element, dialog, opener, open, told: fixture.componentInstance.told };
  }

  it('is not there before it is opened', async () => {
    const { dialog, element } = await show();
    expect(await dialog.isOpen()).toBeFalse();
    expect(element.querySelector('dialog')).toBeNull();
  });

  it('shows the link and its QR code', async () => {
    const { dialog, element, open } = await show();
    await open();
    expect(await dialog.isOpen()).toBeTrue();
    expect(element.querySelector('dialog')!.ariaLabel).toBe('Invite people');
    expect(await dialog.getLink()).toBe(LINK);
    expect(await dialog.hasQrCode()).toBeTrue();
    expect(await scan(element.querySelector('ear-qr-code svg')!)).toBe(LINK);
  });

  it('opens once, however often it is asked for', async () => {
    const { dialog, element, open } = await show();
    await Promise.all([open(), open()]);
    await open();
    expect(await dialog.isOpen()).toBeTrue();
    expect(element.querySelectorAll('dialog').length).toBe(1);
  });

  it('tells itself that the link was copied, for what is around it is shut out', async () => {
    const writeText = spyOn(navigator.clipboard, 'writeText').and.resolveTo();
    const { dialog, open, told } = await show();
    await open();
    await dialog.copyLink();
    expect(writeText).toHaveBeenCalledOnceWith(LINK);
    expect(await dialog.getStatus()).toBe('Link copied');
    expect(told).toEqual(['Link copied']);
    await dialog.close();
    await open();
    expect(await dialog.getStatus()).toBe('');
  });

  it('gives the focus back to what opened it', async () => {
    const { dialog, opener, open } = await show();
    opener.focus();
    await open();
    expect(document.activeElement).not.toBe(opener);
    await dialog.close();
    expect(await dialog.isOpen()).toBeFalse();
    expect(document.activeElement).toBe(opener);
  });

  it('closes at a click beside it, and not at one inside', async () => {
    const { dialog, element, open } = await show();
    await open();
    element.querySelector<HTMLElement>('dialog h2')!.click();
    expect(await dialog.isOpen()).toBeTrue();
    element.querySelector<HTMLElement>('dialog')!.click();
    expect(await dialog.isOpen()).toBeFalse();
  });

  it('does not come up over what follows when its page is gone before it is loaded', async () => {
    const { fixture, open } = await show();
    const opened = open();
    fixture.destroy();
    await opened;
    expect(document.querySelector('dialog[open]')).toBeNull();
  });
});
