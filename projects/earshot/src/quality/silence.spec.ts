import { listened, NOT_LISTENING } from './silence';

describe('listened', () => {
  const sound = (energy: number, duration: number, track = 'a') => ({ track, energy, duration });

  it('calls a microphone silent that has given nothing for ten seconds', () => {
    let state = listened(NOT_LISTENING, sound(0, 5), true);
    state = listened(state, sound(0, 13), true);
    expect(state.isSilent).toBeFalse();
    expect(listened(state, sound(0, 15), true).isSilent).toBeTrue();
  });

  it('never calls one silent that was heard: noise gates give zeros between words', () => {
    let state = listened(NOT_LISTENING, sound(0, 0), true);
    state = listened(state, sound(0.001, 2), true);
    expect(listened(state, sound(0.001, 60), true).isSilent).toBeFalse();
  });

  it('begins anew when the microphone is turned on or changed', () => {
    let state = listened(NOT_LISTENING, sound(0, 0), true);
    state = listened(state, sound(0, 9), false);
    state = listened(state, sound(0, 20), true);
    expect(state.isSilent).toBeFalse();
    state = listened(state, sound(0, 31, 'b'), true);
    expect(state.isSilent).toBeFalse();
    expect(listened(state, sound(0, 41, 'b'), true).isSilent).toBeTrue();
  });

  it('says nothing where the browser hears nothing', () => {
    expect(listened(NOT_LISTENING, null, true).isSilent).toBeFalse();
  });
});
