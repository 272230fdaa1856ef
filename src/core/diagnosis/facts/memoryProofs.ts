import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { proof } from './proof';

const file = 'container/free.txt';

/** The lines that tell of memory: what is available, who waits for it, whom the kernel killed. */
const telling: readonly RegExp[] = [
  /^oom_kill [1-9]/,
  /^(?:MemAvailable:|Mem:)/,
  /^some avg10=/,
  /^full avg10=/,
  /^MemTotal:/,
];

export function memoryProofs({ evidence }: Facts): Proof[] {
  const lines = (evidence.container.free ?? '').split(/\r?\n/);
  return telling.flatMap((pattern) => {
    const index = lines.findIndex((line) => pattern.test(line));
    return index < 0 ? [] : [proof('container/free', lines[index] ?? '', { file, line: index + 1 })];
  });
}
