import { TestBed } from '@angular/core/testing';
import { EARSHOT_CONFIG } from '@earshot/angular';
import { EarshotModule } from './earshot-module';

describe('EarshotModule', () => {
  it('sets Earshot up for a host that uses modules', () => {
    TestBed.configureTestingModule({
      imports: [EarshotModule.forRoot({ serverUrl: 'https://calls.example' }).ngModule],
    });
    TestBed.configureTestingModule({
      providers: EarshotModule.forRoot({ serverUrl: 'https://calls.example' }).providers!,
    });
    expect(TestBed.inject(EARSHOT_CONFIG)).toEqual({ serverUrl: 'https://calls.example' });
  });
});
