/** Where the lab's servers listen, on 127.0.0.1. */
export interface LabPorts {
  readonly pages: number;
  readonly peers: number;
}
