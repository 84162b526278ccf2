/** Runs in a page before its own scripts: its connections tell no statistics, so that nobody can look at them. */
export function refuseStatistics(): void {
  RTCPeerConnection.prototype.getStats = () => Promise.reject(new Error('no statistics'));
}
