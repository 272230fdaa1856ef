// `npm start`: the tour of the lab, then VS Code in the browser with the lab as its target, until Ctrl-C; with
// --desktop the VS Code of the machine. With --tour, or in a pipe, the tour alone.
import { spawn } from 'node:child_process';
import { tsImport } from 'tsx/esm/api';

const { argv, execPath, stdin, stdout } = process;
const own = ['--tour', '--desktop'];
const rest = argv.slice(2).filter((argument) => !own.includes(argument));

if (argv.includes('--tour') || !stdin.isTTY || !stdout.isTTY) {
  const child = spawn(execPath, ['dist/cli.js', 'tour', ...rest], { stdio: 'inherit' });
  // Ctrl-C reaches the whole group: the tour ends the lab, and only then does this end.
  process.on('SIGINT', () => undefined);
  process.on('SIGHUP', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code) => process.exit(code ?? 1));
} else {
  const { tryOut } = await tsImport('./vscode/tryOut.ts', import.meta.url);
  process.exit(await tryOut({ args: rest, desktop: argv.includes('--desktop') }));
}
