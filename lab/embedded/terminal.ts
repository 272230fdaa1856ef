import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import type { PipedProcess } from './joinChannel';

export interface TerminalSize {
  rows: number;
  cols: number;
}

export interface Terminal {
  child: PipedProcess;
  resize(size: TerminalSize): void;
}

/**
 * Stands between pipes and a pseudo-terminal, which Node cannot open: Python can, and is there. A line of
 * "rows columns" on descriptor 3 resizes it. When stdin ends the terminal is hung up, as when a modem is.
 */
const script = `
import fcntl, os, pty, select, struct, sys, termios
rows, cols, *program = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', int(rows), int(cols), 0, 0))
    os.execvp('/bin/bash', program)
waiting = [0, 3, terminal]
while terminal in waiting:
    for source in select.select(waiting, [], [])[0]:
        try:
            data = os.read(source, 65536)
        except OSError:
            data = b''
        if source == terminal and data:
            while data:
                data = data[os.write(1, data):]
        elif source == 0 and data:
            while data:
                data = data[os.write(terminal, data):]
        elif source == 3 and data:
            rows, cols = data.split()[-2:]
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', int(rows), int(cols), 0, 0))
        else:
            waiting.remove(source)
            if source == 0:
                waiting.remove(terminal)
os.close(terminal)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
os._exit(code if code >= 0 else 128 - code)
`;

/** Starts bash on a terminal of its own. `words` is its argument list, from its own name on. */
export function openTerminal(options: {
  python: string;
  words: string[];
  size: TerminalSize;
  cwd: string;
  env: NodeJS.ProcessEnv;
}): Terminal {
  const { python, words, size, cwd, env } = options;
  const child = spawn(python, ['-I', '-S', '-c', script, String(size.rows), String(size.cols), ...words], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const sizes = child.stdio[3] as Writable;
  sizes.on('error', () => undefined);
  return {
    child,
    resize: ({ rows, cols }) => sizes.write(`${rows} ${cols}\n`),
  };
}
