import { DoctorError } from '../../src/core/contracts';

export const vsCodeServerMissing = (cause: unknown) =>
  new DoctorError(
    {
      code: 'vscode-server-missing',
      message: 'The VS Code server is not in the cache and could not be fetched from the npm registry.',
      next: 'Check the network and the registry (npm ping), then run it again; it is fetched once.',
    },
    { cause },
  );

export const browserMissing = (why: string, cause?: unknown) =>
  new DoctorError(
    {
      code: 'browser-missing',
      message: `There is no Chromium on this machine and none could be fetched: ${why}`,
      next: 'Install Chromium or Chrome, or set CHROMIUM_PATH to the program.',
    },
    { cause },
  );

export const serverNotUp = (why: string, output: string) =>
  new DoctorError({
    code: 'vscode-server-not-up',
    message: `The VS Code server did not start: ${why}\n${output}`,
    next: 'The lines above are its own; remove its folder in the cache if it is damaged, and run it again.',
  });

export const extensionNotInstalled = (vsix: string, cause: unknown) =>
  new DoctorError(
    {
      code: 'extension-not-installed',
      message: `VS Code did not install ${vsix}.`,
      next: 'Run "npm run package" and look at what it packs; the cause below is VS Code\'s own.',
    },
    { cause },
  );

export const desktopMissing = () =>
  new DoctorError({
    code: 'desktop-missing',
    message: 'The command "code" of VS Code is not on this machine\'s PATH.',
    next: 'In VS Code run "Shell Command: Install \'code\' command in PATH", or leave --desktop out.',
  });
