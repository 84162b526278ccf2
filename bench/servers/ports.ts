/** The ports on which the lab's servers listen. */
export interface LabPorts {
  readonly pages: number;
  readonly peers: number;
}
