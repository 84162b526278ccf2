import { runInLanes } from './lanes.ts';
import type { Step } from './steps.ts';

describe('lanes', () => {
  const log: string[] = [];
  const step = (name: string, lane: Step['lane'] = null) => ({ name, lane });

  beforeEach(() => log.splice(0));

  async function run({ name }: { name: string }, isAlone: boolean): Promise<string> {
    log.push(`${name} begins${isAlone ? ' alone' : ''}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
    log.push(`${name} ends`);
    return name;
  }

  it('runs two lanes side by side, and each in order', async () => {
    const steps = [step('lint', 'left'), step('types', 'left'), step('server', 'right')];
    expect(await runInLanes(steps, run)).toEqual(['lint', 'types', 'server']);
    expect(log.slice(0, 2)).toEqual(['lint begins', 'server begins']);
    expect(log.indexOf('types begins')).toBeGreaterThan(log.indexOf('lint ends'));
  });

  it('leaves the machine to a step in no lane, and begins it when all before are over', async () => {
    const steps = [step('lint', 'left'), step('server', 'right'), step('e2e'), step('network')];
    expect(await runInLanes(steps, run)).toEqual(['lint', 'server', 'e2e', 'network']);
    expect(log.slice(4)).toEqual(['e2e begins alone', 'e2e ends', 'network begins alone', 'network ends']);
  });

  it('says that a step is alone when nothing was chosen for the other lane', async () => {
    await runInLanes([step('lint', 'left')], run);
    expect(log).toEqual(['lint begins alone', 'lint ends']);
  });
});
