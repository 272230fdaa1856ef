import path from 'node:path';
import { command, which } from '../../lab/setup/command';
import { aborted } from './aborted';
import { desktopMissing } from './errors';

interface DesktopOptions {
  /** What `desktopProgram` has found. */
  code: string;
  vsix: string;
  ending: AbortSignal;
}

/** The command of the machine's VS Code. Errors: `desktop-missing`. */
export async function desktopProgram(): Promise<string> {
  const code = await which('code', process.env);
  if (!code) throw desktopMissing();
  return code;
}

/** Installs the extension into the VS Code of the machine, opens it and waits for Ctrl-C. */
export async function openDesktop({ code, vsix, ending }: DesktopOptions): Promise<void> {
  await command(code, ['--install-extension', vsix, '--force']);
  await command(code, ['--new-window', path.resolve('sample-app')]);
  console.log(`
VS Code has the extension now and opens. Choose the lab among its targets. Ctrl-C here ends the lab; the extension
stays until you remove it: code --uninstall-extension appservice-doctor.appservice-doctor`);
  await aborted(ending);
}
