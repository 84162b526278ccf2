import { named } from './named-devices';

describe('The devices to choose from', () => {
  const names = (...labels: string[]) => {
    const devices = labels.map((label, index) => ({ deviceId: String(index), label }) as MediaDeviceInfo);
    return named(devices, 'Camera').map(({ name }) => name);
  };

  const rows: [string, string[], string[]][] = [
    ['have their own names', ['Front', 'Back'], ['Front', 'Back']],
    ['are counted where the browser names none', ['', ' '], ['Camera 1', 'Camera 2']],
    ['are counted where several have one name', ['USB', 'Front', 'USB'], ['USB (1)', 'Front', 'USB (2)']],
    [
      'never have the name of another',
      ['Camera 1', '', 'USB (1)', 'USB', 'USB'],
      ['Camera 1', 'Camera 2', 'USB (1)', 'USB (2)', 'USB (3)'],
    ],
    ['may be none', [], []],
  ];
  for (const [what, labels, expected] of rows) {
    it(what, () => {
      expect(names(...labels)).toEqual(expected);
    });
  }
});
