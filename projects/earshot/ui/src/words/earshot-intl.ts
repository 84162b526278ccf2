import { Injectable } from '@angular/core';
import type { CallErrorCode, MediaSettings, VideoQuality } from '@earshot/angular';
import { Subject } from 'rxjs';
import type { PrivacyWords } from './privacy-words';
import type { QualityWords } from './quality-words';
import type { BrowserAtHand } from './browser-at-hand';
import { englishError, type ErrorWords } from './error-words';

/**
 * Every text of the components, in English. To translate, provide a subclass in its place, or set the fields and call
 * `changes.next()`: what is on the screen follows.
 */
@Injectable({ providedIn: 'root' })
export class EarshotIntl {
  /** Tells the components that texts were changed. */
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
  playingRecording = 'This is what we heard. It stays on this device.';
  heardYourself = 'If you heard yourself, your microphone works. If not, try another speaker.';
  heardNothing = 'We heard nothing. See that your microphone is not muted, or choose another one.';
  cannotPlay = 'The browser did not play the sound. Try again.';
  playingTone = 'You should hear two notes now.';
  heardTone = 'If you heard two notes, your speaker works. If not, turn it up or choose another one.';
  recording = (seconds: number): string => `Say something… ${String(seconds)}`;

  // How microphone and camera are used
  mediaSettings: Record<Exclude<keyof MediaSettings, 'video'>, { label: string; text: string }> = {
    echoCancellation: {
      label: 'Echo cancellation',
      text: 'Keeps the others from hearing themselves.',
    },
    noiseSuppression: {
      label: 'Noise suppression',
      text: 'Takes fans, keys and traffic away. Better off for music.',
    },
    autoGainControl: { label: 'Automatic volume', text: 'Keeps your voice equally loud.' },
    voiceIsolation: { label: 'Voice isolation', text: 'Leaves out everything but your voice.' },
  };
  videoQuality = 'Video quality';
  videoQualities: Record<VideoQuality, string> = {
    auto: 'Automatic',
    high: 'High (1080p)',
    standard: 'Standard (480p)',
    'data-saver': 'Data saver (240p)',
  };
  showAddress = 'Show my address';

  // Lobby
  lobbyTitle = 'Ready to join?';
  yourName = 'Your name';
  guest = 'Guest';
  joinCall = 'Join call';
  joining = 'Joining…';
  cancel = 'Cancel';
  microphoneOff = 'Microphone off';
  cameraOff = 'Camera off';
  noPicture = 'Nobody sees you';
  starting = 'Starting your camera…';
  asking = 'Your browser asks for your microphone and camera';
  waitingForAnswer = 'Waiting for your answer to the browser’s question';
  joinWithout = 'Join without';
  cannotHearYou = 'We can’t hear you.';
  cannotHearYouText = 'Say something. If this stays, your microphone may be muted or the wrong one.';
  chooseAnother = 'Choose another';
  flipCamera = 'Flip camera';
  microphoneTaken = 'Your device is using the microphone for something else, for example a phone call.';
  cameraTaken = 'Your device is using the camera for something else.';
  resume = 'Resume';
  useIt = 'Use it';
  deviceLost = (label: string, instead: string | null): string =>
    instead ? `${label} was unplugged; now using ${instead}.` : `${label} was unplugged.`;
  deviceReturned = (label: string): string => `${label} is back.`;
  joinAnyway = 'You can join and listen anyway.';
  joinWithoutMicrophone = 'You can join without it: you hear everyone, but nobody hears you.';
  joinWithoutCamera = 'You can join without it: everyone hears you, but nobody sees you.';
  howToSolve = 'How to solve it';
  stillNot = 'It still does not work.';
  openInNewTab = 'Open in a new tab';
  tryAgain = 'Try again';
  passcode = 'Passcode';
  askingToJoin = 'Asking to join…';
  askingToJoinText = 'Someone in the call will let you in.';
  askAgain = 'Ask again';
  offline = 'You are offline. Calls need a connection; this page will be ready as soon as you are back.';

  // Call
  callTitle = 'Call';
  callControls = 'Call controls';
  callTime = 'Call time';
  shareScreen = 'Share screen';
  sharingScreen = 'You are sharing your screen';
  leaveCall = 'Leave call';
  more = 'More';
  settings = 'Settings';
  shortcuts = 'Keyboard shortcuts';
  arrangement = 'Layout';
  arrangeAutomatic = 'Automatic';
  arrangeTiles = 'Tiles';
  arrangeStage = 'One big picture';
  stopSharing = 'Stop sharing';
  partUnavailable = 'This part of the page could not be loaded. Check your connection, then try again.';
  leave = 'Leave';
  you = 'You';
  connecting = 'Connecting…';
  reconnecting = 'Reconnecting…';
  couldNotReconnect = 'Could not reconnect';
  checkConnection = 'Check the connection';
  tapToHear = 'Tap to hear';
  signalingDown = 'Connection to the server lost. The call goes on; reconnecting…';
  dismiss = 'Dismiss';
  microphoneOn = 'Microphone on';
  cameraOn = 'Camera on';
  mutedHint = 'You’re muted';
  unmute = 'Unmute';
  stoppedSharing = 'You stopped sharing your screen';
  mutedBySystem = 'Your device has silenced your microphone';
  heardAgain = 'Your microphone is on again';

  // Keys, sounds
  shortcutMicrophone = 'Microphone on or off';
  shortcutCamera = 'Camera on or off';
  shortcutScreen = 'Share your screen, or stop';
  shortcutTalk = 'Talk while muted: hold';
  shortcutControls = 'Move between the call controls';
  shortcutSheet = 'This list';
  shortcutClose = 'Close what is open';
  spaceKey = 'Space';
  escapeKey = 'Esc';
  useShortcuts = 'Use keyboard shortcuts';
  useShortcutsText = 'While they are off, ? still opens this list from the call controls.';
  sounds = 'Sounds for join and leave';
  vibrate = 'Vibrate';

  // For moderators
  waitingPeople = 'People who want to join';
  admit = 'Admit';
  deny = 'Deny';
  notAnswered = 'That did not reach the server. Try again.';
  roomAccess = 'Room access';
  roomAccessText = 'Who has the link can join. You can ask for more.';
  askBeforeJoining = 'Ask before people join';
  askBeforeJoiningText = 'Newcomers wait until you or another moderator admits them.';
  setPasscode = 'Set';
  removePasscode = 'Remove';
  passcodeText = 'Newcomers have to enter it. Tell it to them yourself: it is not part of the link.';
  passcodeIsSet = 'This call has a passcode.';
  close = 'Close';

  // Alone in the call
  aloneTitle = 'You’re the only one here';
  aloneText = 'Send this link to the person you want to talk to.';
  callLink = 'Link to this call';
  copyLink = 'Copy link';
  shareLink = 'Share link';
  linkCopied = 'Link copied';
  copyByHand = 'The link is selected: copy it with your keyboard or the menu.';
  invitation = 'Join my call';

  // How the call is shown
  fullScreen = 'Full screen';
  smallWindow = 'Small window';
  viewRefused = 'Your browser did not allow that.';
  backToCall = 'Back to the call';

  // Inviting others
  invitePeople = 'Invite people';
  inviteText = 'Send the link, or let them scan the code with their phone.';
  showQrCode = 'Show QR code';
  qrCode = 'QR code of the link to this call';

  // After the call
  leftTitle = 'You left the call';
  leftText = 'Left too soon? The same link brings you back.';
  rejoin = 'Rejoin';
  takeBack = 'Take the call back';
  inAnotherTab =
    'You are in this call in another tab or window. Join from here as one more person, or move it.';
  moveHere = 'Move the call here';
  reload = 'Load again';

  /** What is said of the call's quality, in place of the English, which is fetched with the call. */
  quality: Partial<QualityWords> = {};
  /** What is said of one's internet address, in place of the English, which is fetched with the settings. */
  privacy: Partial<PrivacyWords> = {};

  pin = 'Pin';
  unpin = 'Unpin';
  volume = 'Volume';

  withKey = (name: string, key: string): string => `${name} (${key})`;
  optionsFor = (name: string): string => `Options for ${name}`;
  screenOf = (name: string): string => `${name}’s screen`;
  joined = (name: string): string => `${name} joined`;
  wantsToJoin = (name: string): string => `${name} wants to join`;
  admitPerson = (name: string): string => `Admit ${name}`;
  denyPerson = (name: string): string => `Deny ${name}`;
  left = (name: string): string => `${name} left`;
  severalJoined = (names: readonly string[]): string => `${together(names)} joined`;
  severalLeft = (names: readonly string[]): string => `${together(names)} left`;
  isReconnecting = (name: string): string => `${name} is reconnecting`;
  isConnectedAgain = (name: string): string => `${name} is connected again`;
  sharesScreen = (name: string): string => `${name} is sharing their screen`;
  sharesNoMore = (name: string): string => `${name} stopped sharing their screen`;

  /** Returns what to say about an error. */
  error(code: CallErrorCode): ErrorWords {
    return englishError(code);
  }

  /**
   * Resolves to what to do about an error, one action a step, where the person's browser and system have it; empty where
   * the words of the error say it all. Whoever translates `error()` translates this as well.
   */
  async steps(code: CallErrorCode, browser: BrowserAtHand): Promise<readonly string[]> {
    // Long, and needed only where something is wrong.
    const { englishSteps } = await import('./device-steps');
    return englishSteps(code, browser);
  }
}

/** Names two people; more are counted. */
function together(names: readonly string[]): string {
  return names.length === 2 ? names.join(' and ') : `${names.length} people`;
}
