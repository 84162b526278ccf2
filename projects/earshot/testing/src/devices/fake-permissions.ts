type InputKind = 'microphone' | 'camera';

/** A browser's permissions: unknown until a test sets them, and then with their changes. */
export class FakePermissions {
  private readonly statuses = new Map<string, EventTarget & { state: PermissionState }>();

  /** Answers as a person does in the browser's own settings. */
  set(kind: InputKind, state: PermissionState): void {
    const status = this.statuses.get(kind);
    if (!status) {
      this.statuses.set(kind, Object.assign(new EventTarget(), { state }));
      return;
    }
    status.state = state;
    status.dispatchEvent(new Event('change'));
  }

  /** Returns the status of the permission, which follows what the test sets. */
  query({ name }: { name: string }): Promise<PermissionStatus> {
    const status = this.statuses.get(name);
    if (!status) return Promise.reject(new TypeError(`This browser knows no permission "${name}"`));
    return Promise.resolve(status as unknown as PermissionStatus);
  }
}
