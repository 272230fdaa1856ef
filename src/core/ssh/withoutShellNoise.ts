/**
 * What an interactive bash without a terminal says about itself. The wrapper silences its own; an alias that
 * starts such a shell brings it back.
 */
const noise =
  /^bash: (?:\[\d+: \d+ \(\d+\)\] tcsetattr: .*|cannot set terminal process group \(-?\d+\): .*|no job control in this shell)\r?\n?/gm;

export function withoutShellNoise(stderr: string): string {
  return stderr.replace(noise, '');
}
