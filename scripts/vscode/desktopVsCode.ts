import { spawn } from 'node:child_process';
import type { VsCodeUnderTest } from './servedVsCode';

/** A VS Code of the machine, for who has one and a display. */
export function desktopVsCode(
  program: string,
  args: string[],
  { trust, env }: { trust: boolean; env: NodeJS.ProcessEnv },
): VsCodeUnderTest {
  // `runTests` switches the question of trust off whatever it is told.
  const wanted = args.filter((argument) => !trust || argument !== '--disable-workspace-trust');
  const child = spawn(program, wanted, { env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const stop = async () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await exited.catch(() => undefined);
  };
  return { exited, stop };
}
