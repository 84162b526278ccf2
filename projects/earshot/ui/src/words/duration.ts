/** Formats a duration in ms as minutes and seconds (7:05), with hours once there are any (1:07:05). */
export function formatDuration(duration: number): string {
  const seconds = Math.max(0, Math.floor(duration / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`;
}
