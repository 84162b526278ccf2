import { Injectable } from '@angular/core';
import type { CallErrorCode } from '@earshot/angular';
import { Subject } from 'rxjs';
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

  // Lobby
  lobbyTitle = 'Ready to join?';
  yourName = 'Your name';
  guest = 'Guest';
  joinCall = 'Join call';
  joining = 'Joining…';
  cancel = 'Cancel';
  microphoneOff = 'Microphone off';
  cameraOff = 'Camera off';
  starting = 'Starting your camera…';
  asking = 'Your browser asks for your microphone and camera';
  waitingForAnswer = 'Waiting for your answer to the browser’s question';
  joinWithout = 'Join without';
  joinAnyway = 'You can join and listen anyway.';
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
  invitePeople = 'Invite people';
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

  // After the call
  leftTitle = 'You left the call';
  leftText = 'Left too soon? The same link brings you back.';
  rejoin = 'Rejoin';
  takeBack = 'Take the call back';
  reload = 'Load again';

  pin = 'Pin';
  unpin = 'Unpin';
  volume = 'Volume';

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
}

/** Names two people; more are counted. */
function together(names: readonly string[]): string {
  return names.length === 2 ? names.join(' and ') : `${names.length} people`;
}
