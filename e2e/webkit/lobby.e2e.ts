import { test } from './fixtures.ts';

test.use({ areCallsBlocked: true });

test('the lobby on a small phone shows the chosen camera, and hears the microphone', async ({ ada }) => {
  await ada.holdsASmallPhone();
  await ada.open('/call/some-room');
  await ada.find('heading', 'Ready to join?');
  await ada.find('textbox', 'Your name');
  await ada.until('the camera’s picture moves', isPictureMoving);
  await ada.choose('Camera', 'Mock video device 2');
  await ada.until('it is the other camera’s picture', () => {
    const stream = document.querySelector('video')?.srcObject as MediaStream | undefined;
    return stream?.getVideoTracks()[0]?.label === 'Mock video device 2';
  });
  await ada.until('the other camera’s picture moves', isPictureMoving);
  await ada.until('the microphone is heard', () => {
    const meter = document.querySelector('[role=meter]');
    return Number(meter?.getAttribute('aria-valuenow')) > 0;
  });
  await ada.fits();
  await ada.press('button', 'Camera');
  await ada.until('the camera’s picture is gone', () => document.querySelector('video') === null);
});

function isPictureMoving(): boolean {
  const video = document.querySelector('video');
  return video !== null && video.videoWidth > 0 && video.currentTime > 0.2;
}
