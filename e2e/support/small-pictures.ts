/** A script for a page's start: its cameras give pictures of 320 × 180, a sixteenth of what two pages encode and decode else. */
export function askForSmallPictures(): void {
  const devices = (window as Partial<typeof globalThis>).MediaDevices?.prototype;
  if (!devices) return;
  const ask = devices.getUserMedia; // eslint-disable-line @typescript-eslint/unbound-method
  devices.getUserMedia = function (constraints) {
    const video = constraints?.video;
    if (!video) return ask.call(this, constraints);
    const wishes = video === true ? {} : video;
    return ask.call(this, { ...constraints, video: { ...wishes, width: 320, height: 180 } });
  };
}
