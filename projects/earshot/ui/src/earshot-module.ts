import { type ModuleWithProviders, NgModule } from '@angular/core';
import {
  type EarshotFeature,
  type EarshotOptions,
  provideCall,
  provideEarshot,
  SHARES_CALL,
} from '@earshot/angular';
import { CallControls } from './controls/call-controls';
import { CallScreen } from './call/screen/call-screen';
import { CallView } from './call/call-view';
import { Knocks } from './people/access/knocks';
import { CallPanels } from './call/screen/call-panels';
import { MediaSettingsPanel } from './devices/settings/media-settings-panel';
import { Lobby } from './lobby/lobby';
import { RemoteAudio } from './picture/sound/remote-audio';
import { VideoTile } from './picture/tile/video-tile';

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
  static forRoot(
    options: EarshotOptions = {},
    ...features: readonly EarshotFeature[]
  ): ModuleWithProviders<EarshotModule> {
    return { ngModule: EarshotModule, providers: [provideEarshot(options, ...features)] };
  }

  /** Sets Earshot up for a module that is loaded lazily: its services and elements use this configuration. */
  static forChild(
    options: EarshotOptions = {},
    ...features: readonly EarshotFeature[]
  ): ModuleWithProviders<EarshotModule> {
    const notShared = { provide: SHARES_CALL, useValue: false };
    return {
      ngModule: EarshotModule,
      providers: [provideCall(), notShared, provideEarshot(options, ...features)],
    };
  }
}
