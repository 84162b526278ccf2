import { type ModuleWithProviders, NgModule } from '@angular/core';
import { type EarshotConfig, provideEarshot } from '@earshot/angular';
import { CallControls } from './controls/call-controls';
import { CallScreen } from './call-screen/call-screen';
import { CallView } from './call-view/call-view';
import { Knocks } from './moderation/knocks';
import { CallPanels } from './panels/call-panels';
import { MediaSettingsPanel } from './devices/media-settings-panel';
import { Lobby } from './lobby/lobby';
import { RemoteAudio } from './audio/remote-audio';
import { VideoTile } from './tile/video-tile';

/** The components for hosts that use NgModules. */
@NgModule({
  imports: [
    CallControls,
    CallPanels,
    CallScreen,
    CallView,
    Knocks,
    Lobby,
    MediaSettingsPanel,
    RemoteAudio,
    VideoTile,
  ],
  exports: [
    CallControls,
    CallPanels,
    CallScreen,
    CallView,
    Knocks,
    Lobby,
    MediaSettingsPanel,
    RemoteAudio,
    VideoTile,
  ],
})
export class EarshotModule {
  /** Sets Earshot up; for the root module. */
  static forRoot(config: EarshotConfig = {}): ModuleWithProviders<EarshotModule> {
    return { ngModule: EarshotModule, providers: [provideEarshot(config)] };
  }
}
