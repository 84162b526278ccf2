import type { Participant, PeerId } from '@earshot/angular';

/**
 * Two people who are nobody: with them a call's screen is made that is not shown yet, so that the pictures' templates, styles
 * and code are there when the first person is.
 */
export const STAND_INS: readonly Participant[] = [standIn('self', true), standIn('other', false)];

function standIn(id: string, isSelf: boolean): Participant {
  return {
    id: id as PeerId,
    name: '',
    isSelf,
    role: 'participant',
    joined: 0,
    stream: null,
    screen: null,
    microphone: true,
    camera: false,
    sharing: false,
    link: 'connected',
  };
}
