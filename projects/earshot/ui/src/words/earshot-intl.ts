import { Injectable } from '@angular/core';
import type { CallErrorCode, MediaSettings, VideoQuality } from '@earshot/angular';
import { Subject } from 'rxjs';
import type { PrivacyWords } from './privacy-words';
import type { QualityWords } from './quality-words';
import type { BrowserAtHand } from './browser-at-hand';
import type { StepTexts } from './device-steps';
import { englishError, type ErrorWords } from './error-words';

/**
 * Every text of the components, in English. To translate them, provide a subclass instead, or set the fields and call
 * `changes.next()`: the screen updates.
 */
@Injectable({ providedIn: 'root' })
export class EarshotIntl {
  /** Tells the components that texts have changed. */
  // The host emits here, as on Material's MatPaginatorIntl, whose pattern this is.
  // eslint-disable-next-line rxjs-x/no-exposed-subjects
  readonly changes = new Subject<void>();

  // Devices, in the lobby and in the call
  microphone = 'Microphone';
  camera = 'Camera';
  speaker = 'Speaker';
  microphoneLevel = 'Microphone level';
  systemDefault = 'System default';
  testMicrophone = 'Test microphone';
  testSpeaker = 'Test speaker';
  stopTest = 'Stop test';
  turnOnFirst = 'Turn your microphone on first.';
  openingMicrophone = 'Opening your microphone…';
  playingRecording = 'Playing your recording. It stays on this device.';
  heardYourself = 'If you heard yourself, your microphone works. If not, try another speaker.';
  heardNothing = 'We didn’t hear anything. Check that your microphone isn’t muted, or choose another one.';
  cannotPlay = 'Your browser couldn’t play the sound. Try again.';
  cannotRecord = 'Your microphone works, but this browser can’t play it back.';
  playingTone = 'You should hear two notes.';
  heardTone = 'If you heard two notes, your speaker works. If not, turn it up or choose another one.';
  /** While a microphone test records: how many seconds are left. */
  recording = (seconds: number): string => `Say something… ${String(seconds)}`;

  // How microphone and camera are used
  mediaSettings: Record<Exclude<keyof MediaSettings, 'video'>, { label: string; text: string }> = {
    echoCancellation: {
      label: 'Echo cancellation',
      text: 'Stops other people from hearing themselves.',
    },
    noiseSuppression: {
      label: 'Noise suppression',
      text: 'Filters out fans, typing and traffic. Turn it off for music.',
    },
    autoGainControl: { label: 'Automatic volume', text: 'Keeps your voice at an even volume.' },
    voiceIsolation: { label: 'Voice isolation', text: 'Only lets your voice through.' },
  };
  videoQuality = 'Video quality';
  videoQualities: Record<VideoQuality, string> = {
    auto: 'Automatic',
    high: 'High (1080p)',
    standard: 'Standard (480p)',
    'data-saver': 'Data saver (240p)',
  };
  showAddress = 'Show my address';

  /** In the place of a call, before the page is in a browser. */
  loading = 'Loading…';

  // Lobby
  lobbyTitle = 'Ready to join?';
  yourName = 'Your name';
  guest = 'Guest';
  joinCall = 'Join call';
  joining = 'Joining…';
  cancel = 'Cancel';
  microphoneOff = 'Microphone off';
  cameraOff = 'Camera off';
  noPicture = 'Your camera is off';
  starting = 'Starting your camera…';
  asking = 'Allow your microphone and camera';
  waitingForAnswer = 'Waiting for permission in your browser';
  /** The name of a device's button while the browser has not answered. */
  pending = (name: string): string => `${name}: waiting…`;
  /** After 10 s without the browser's answer; `name` is that of the button which calls the question off. */
  stillAsking = (name: string): string =>
    `Your browser hasn’t answered yet. Look for its question, or press “${name}” again to cancel.`;
  joinWithout = 'Join without';
  cannotHearYou = 'We can’t hear you.';
  cannotHearYouText = 'Say something. If this message stays, unmute your microphone or choose another one.';
  chooseAnother = 'Choose another';
  flipCamera = 'Flip camera';
  microphoneTaken = 'Your microphone is in use, for example by a phone call.';
  cameraTaken = 'Your camera is in use by something else.';
  resume = 'Resume';
  useIt = 'Use it';
  /** A device is gone; `instead` is the device that took its place, null for none. */
  deviceLost = (label: string, instead: string | null): string =>
    instead ? `${label} was disconnected. Using ${instead} instead.` : `${label} was disconnected.`;
  /** A device that was gone is there again. */
  deviceReturned = (label: string): string => `${label} is available again.`;
  joinAnyway = 'You can still join and listen.';
  joinWithoutMicrophone = 'You can still join. You’ll hear everyone, but they won’t hear you.';
  joinWithoutCamera = 'You can still join. Everyone will hear you, but they won’t see you.';
  howToSolve = 'How to fix it';
  stillNot = 'It still doesn’t work.';
  openInNewTab = 'Open in a new tab';
  tryAgain = 'Try again';
  passcode = 'Passcode';
  askingToJoin = 'Asking to join…';
  askingToJoinText = 'Someone in the call will let you in soon.';
  askAgain = 'Ask again';
  askToRejoin = 'Ask to rejoin';
  offline = 'You’re offline. You can join as soon as you’re connected again.';
  backOnline = 'You’re back online. Join now?';
  joinNow = 'Join now';

  // Call
  callTitle = 'Call';
  callControls = 'Call controls';
  callTime = 'Call time';
  shareScreen = 'Share screen';
  sharingScreen = 'You’re sharing your screen';
  leaveCall = 'Leave call';
  more = 'More';
  settings = 'Settings';
  shortcuts = 'Keyboard shortcuts';
  arrangement = 'Layout';
  arrangeAutomatic = 'Automatic';
  arrangeTiles = 'Tiles';
  arrangeStage = 'Spotlight';
  stopSharing = 'Stop sharing';
  partUnavailable = 'This part of the page couldn’t be loaded. Check your connection, then try again.';
  leave = 'Leave';
  you = 'You';
  thisIsYou = 'This is your own picture';
  connecting = 'Connecting…';
  reconnecting = 'Reconnecting…';
  couldNotReconnect = 'Couldn’t reconnect';
  checkConnection = 'Check the connection';
  tapToHear = 'Tap to hear';
  tapToSee = 'Tap to see';
  signalingDown = 'Connection to the server lost. Your call continues; reconnecting…';
  signalingRefused = 'You’re still connected. Reload when you’re done.';
  dismiss = 'Dismiss';
  microphoneOn = 'Microphone on';
  cameraOn = 'Camera on';
  mutedHint = 'You’re muted';
  unmute = 'Unmute';
  stoppedSharing = 'You stopped sharing your screen';
  mutedBySystem = 'Your device muted your microphone';
  heardAgain = 'Your microphone is back on';

  // Keys, sounds
  shortcutMicrophone = 'Microphone on or off';
  shortcutCamera = 'Camera on or off';
  shortcutScreen = 'Start or stop sharing your screen';
  shortcutTalk = 'Hold to talk while muted';
  shortcutControls = 'Move between the call controls';
  shortcutSheet = 'Show this list';
  shortcutClose = 'Close menu or dialog';
  spaceKey = 'Space';
  escapeKey = 'Esc';
  useShortcuts = 'Use keyboard shortcuts';
  useShortcutsText = 'When they’re off, ? in the call controls still opens this list.';
  sounds = 'Play sounds when people join or leave';
  vibrate = 'Vibrate';

  // For moderators
  waitingPeople = 'People who want to join';
  admit = 'Admit';
  deny = 'Deny';
  notAnswered = 'Your request didn’t reach the server. Try again.';
  roomAccess = 'Call access';
  roomAccessText = 'Anyone with the link can join. You can also require approval or a passcode.';
  askBeforeJoining = 'Approve people before they join';
  askBeforeJoiningText = 'New people wait until you or another moderator admits them.';
  setPasscode = 'Set';
  removePasscode = 'Remove';
  passcodeText =
    'New people must enter it to join. Send it to them yourself, because the link doesn’t contain it.';
  passcodeIsSet = 'This call has a passcode.';
  removeFromCall = 'Remove from the call';
  passcodeShort = 'Use at least 4 characters.';
  passcodeGuessed = 'Someone is guessing the passcode. Change it, or approve people before they join.';
  close = 'Close';

  // Alone in the call
  aloneTitle = 'You’re the only one here';
  aloneText = 'Send this link to the person you want to talk to.';
  callLink = 'Link to this call';
  copyLink = 'Copy link';
  shareLink = 'Share link';
  linkCopied = 'Link copied';
  copyByHand = 'Couldn’t copy the link. Copy the selected text yourself.';
  invitation = 'Join my call';

  // How the call is shown
  fullScreen = 'Full screen';
  smallWindow = 'Small window';
  viewRefused = 'Your browser didn’t allow that.';
  backToCall = 'Back to the call';

  // Inviting others
  invitePeople = 'Invite people';
  inviteText = 'Send the link, or let people scan the code with a phone.';
  showQrCode = 'Show QR code';
  qrCode = 'QR code of the link to this call';

  // After the call
  leftTitle = 'You left the call';
  leftText = 'Left by accident? Use the same link to rejoin.';
  rejoin = 'Rejoin';
  takeBack = 'Move the call back here';
  inAnotherTab =
    'You’re already in this call in another tab. Move the call here, or join again as another person.';
  moveHere = 'Move the call here';
  reload = 'Reload';
  reloading = 'Loading the newest version…';

  /** Texts about the call's quality that replace the English ones, which are loaded with the call. */
  quality: Partial<QualityWords> = {};
  /** Texts about hiding the internet address that replace the English ones, which are loaded with the settings. */
  privacy: Partial<PrivacyWords> = {};

  pin = 'Pin';
  unpin = 'Unpin';
  volume = 'Volume';

  /** Puts two sentences side by side. */
  sentences = (first: string, second: string): string => `${first} ${second}`;
  /** A button's tooltip with its key. */
  withKey = (name: string, key: string): string => `${name} (${key})`;
  /** The name of the menu of a person's tile. */
  optionsFor = (name: string): string => `Options for ${name}`;
  /** The name of the tile that shows a person's screen. */
  screenOf = (name: string): string => `${name}’s screen`;
  /** Announced when one person joined. */
  joined = (name: string): string => `${name} joined`;
  /** Announced when someone waits to be admitted. */
  wantsToJoin = (name: string): string => `${name} wants to join`;
  /** The name of the button that admits this person. */
  admitPerson = (name: string): string => `Admit ${name}`;
  /** The name of the button that turns this person away. */
  denyPerson = (name: string): string => `Deny ${name}`;
  /** Announced when one person left. */
  left = (name: string): string => `${name} left`;
  /** Announced when two or more joined at about the same time. */
  severalJoined = (names: readonly string[]): string => `${together(names)} joined`;
  /** Announced when two or more left at about the same time. */
  severalLeft = (names: readonly string[]): string => `${together(names)} left`;
  /** Announced when the way to a person was lost. */
  isReconnecting = (name: string): string => `${name} is reconnecting`;
  /** Announced when the way to a person is back. */
  isConnectedAgain = (name: string): string => `${name} is connected again`;
  /** Announced when a person's link was closed because they flooded it. */
  sentTooMuch = (name: string): string => `${name}’s connection was closed because it sent too much`;
  /** Announced when a person starts to share a screen. */
  sharesScreen = (name: string): string => `${name} is sharing their screen`;
  /** Announced when a person stops sharing a screen. */
  sharesNoMore = (name: string): string => `${name} stopped sharing their screen`;

  /** Returns the text for an error. */
  error(code: CallErrorCode): ErrorWords {
    return englishError(code);
  }

  /** Loads the texts of the steps that fix an error in the person's browser and system. Long, and only needed if something is wrong. */
  stepTexts = async (): Promise<StepTexts> => (await import('./english-steps')).ENGLISH_STEPS;

  /** Resolves to the steps that fix an error, one action each; empty if the error's own text is enough. */
  async steps(code: CallErrorCode, browser: BrowserAtHand): Promise<readonly string[]> {
    const [{ stepsIn }, texts] = await Promise.all([import('./device-steps'), this.stepTexts()]);
    return stepsIn(texts, code, browser);
  }
}

/** Every text of the components in one language, for `Object.assign(intl, texts)`: a release that adds a text fails to build without it. */
export type EarshotTexts = Omit<EarshotIntl, 'changes' | 'quality' | 'privacy' | 'steps'> & {
  quality: QualityWords;
  privacy: PrivacyWords;
};

/** Names two people, and counts more. */
function together(names: readonly string[]): string {
  return names.length === 2 ? names.join(' and ') : `${names.length} people`;
}
