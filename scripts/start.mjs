// `npm start`: the tour of the lab. On a terminal the lab then stays up; with --tour, or in a pipe, it ends.
import { spawn } from 'node:child_process';

const { argv, execPath, stdin, stdout } = process;
const tourOnly = argv.includes('--tour') || !stdin.isTTY || !stdout.isTTY;
const rest = argv.slice(2).filter((argument) => argument !== '--tour');
const child = spawn(execPath, ['dist/cli.js', 'tour', ...(tourOnly ? [] : ['--keep']), ...rest], {
  stdio: 'inherit',
});
// Ctrl-C reaches the whole group: the tour ends the lab, and only then does this end.
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('exit', (code) => process.exit(code ?? 1));
