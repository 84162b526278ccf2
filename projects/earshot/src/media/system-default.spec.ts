import { isListedItself, isOtherDefault, systemDefault } from './system-default';

function device(deviceId: string, label: string, groupId = ''): MediaDeviceInfo {
  return { deviceId, label, groupId, kind: 'audioinput' } as MediaDeviceInfo;
}

describe('The system’s default device', () => {
  const [headset, builtIn] = [device('h', 'Headset', 'usb'), device('b', 'Built-in', 'board')];

  const rows: [string, MediaDeviceInfo[], string | null][] = [
    ['is found by its name', [device('default', 'Default - Headset'), builtIn, headset], 'h'],
    ['is found in another language', [device('default', 'Standard – Built-in'), headset, builtIn], 'b'],
    ['is found by its group', [device('default', 'Default', 'usb'), builtIn, headset], 'h'],
    [
      'is found by its group among two of one name',
      [device('default', 'Default - Headset', 'other'), headset, device('i', 'Headset', 'other')],
      'i',
    ],
    ['may be known by its own entry alone', [device('default', 'Fake default'), headset], 'default'],
    ['is unknown where none is listed', [headset, builtIn], null],
    ['is unknown before its name is told', [device('default', ''), device('h', '')], null],
    [
      'is not the one for calls',
      [device('default', 'Default - X'), device('communications', 'X')],
      'default',
    ],
  ];
  for (const [what, devices, id] of rows) {
    it(what, () => {
      expect(systemDefault(devices)?.deviceId ?? null).toBe(id);
    });
  }

  it('is another one when its entry has another label', () => {
    const before = systemDefault([device('default', 'One')])!;
    expect(isOtherDefault(before, systemDefault([device('default', 'Two')])!)).toBeTrue();
    expect(isOtherDefault(before, systemDefault([device('default', 'One')])!)).toBeFalse();
  });

  it('is listed itself only under an id of its own', () => {
    expect(isListedItself(headset, [device('default', 'Default - Headset'), builtIn])).toBeFalse();
    expect(isListedItself(headset, [device('default', 'Default - Headset'), headset])).toBeTrue();
    expect(isListedItself(device('default', 'Gone'), [device('default', 'New'), builtIn])).toBeFalse();
  });
});
