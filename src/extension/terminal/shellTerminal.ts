import * as vscode from 'vscode';
import { cleanText } from '../../core/aliases/text/cleanText';
import type { RemoteShell, ShellSize } from '../../core/ssh';
import { errorInEditor } from '../errorInEditor';
import { Keystrokes } from './keystrokes';
import { PromptWatch } from './promptWatch';
import { showScreen } from './screen';

export interface ShellTerminalOptions {
  /** The target, for people. */
  name: string;
  openShell: (size: ShellSize, signal: AbortSignal) => Promise<RemoteShell>;
  /** A command line that is typed at the first prompt. */
  typed?: string;
}

type State =
  | { kind: 'idle' }
  | { kind: 'connecting'; stop: AbortController }
  | { kind: 'live'; stop: AbortController; shell: RemoteShell; keys: Keystrokes }
  | { kind: 'ended' }
  | { kind: 'closed' };

/** The terminal's size while VS Code has not said it. */
const USUAL: ShellSize = { cols: 80, rows: 24 };

/**
 * Puts the terminal back to plain text, whatever ran in it when it ended: main screen, no mouse reports, no bracketed
 * paste, a cursor, no colours. (1049 would move the cursor as well, to where nobody saved it.)
 */
const RESET = ['?1047l', '?1000l', '?1002l', '?1003l', '?1006l', '?2004l', '?25h', '!p', '0m']
  .map((code) => `\u001b[${code}`)
  .join('');

class TerminalClosed extends Error {}

/** A shell in the container as a terminal of VS Code. It ends with the reason, and Enter connects again. */
export class ShellTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly onDidWrite = this.#written.event;
  #state: State = { kind: 'idle' };
  #size = USUAL;
  #typed: string | undefined;

  constructor(private readonly options: ShellTerminalOptions) {
    this.#typed = options.typed;
  }

  open(dimensions: vscode.TerminalDimensions | undefined): void {
    if (dimensions) this.setDimensions(dimensions);
    void this.#run();
  }

  setDimensions({ columns: cols, rows }: vscode.TerminalDimensions): void {
    this.#size = { cols, rows };
    if (this.#state.kind === 'live') this.#state.shell.resize(this.#size);
  }

  handleInput(data: string): void {
    const state = this.#state;
    if (state.kind === 'live') state.keys.type(data);
    else if (state.kind === 'connecting' && data === '\u0003')
      state.stop.abort(new vscode.CancellationError());
    else if (state.kind === 'ended' && /[\r\n]/.test(data)) void this.#run();
  }

  /** The terminal is closed: hangs up. */
  close(): void {
    const state = this.#state;
    this.#state = { kind: 'closed' };
    if (state.kind === 'connecting' || state.kind === 'live') state.stop.abort(new TerminalClosed());
    this.#written.dispose();
  }

  async #run(): Promise<void> {
    const stop = new AbortController();
    this.#state = { kind: 'connecting', stop };
    this.#say(vscode.l10n.t('Connecting to {0} …', this.options.name));
    const reason = await this.#session(stop).catch((error: unknown) => this.#failure(error));
    // Nobody is there any more to be told.
    if (stop.signal.reason instanceof TerminalClosed) return;
    this.#state = { kind: 'ended' };
    this.#written.fire(`${RESET}\r\n`);
    this.#say(vscode.l10n.t('[The session ended: {0} — press Enter to reconnect]', reason));
  }

  /** One shell from its opening to its end; returns why it ended. */
  async #session(stop: AbortController): Promise<string> {
    const { signal } = stop;
    const asked = this.#size;
    const shell = await this.options.openShell(asked, signal);
    if (signal.aborted) shell.close();
    signal.throwIfAborted();
    const keys = new Keystrokes(shell.stream);
    this.#state = { kind: 'live', stop, shell, keys };
    if (this.#size !== asked) shell.resize(this.#size);
    const typed = this.#typed;
    this.#typed = undefined;
    const prompt = typed === undefined ? undefined : new PromptWatch(() => keys.type(`${typed}\r`));
    const screen = showScreen(shell.stream, (text) => {
      if (signal.aborted) return;
      this.#written.fire(text);
      prompt?.saw(text);
    });
    const code = await shell.exited;
    await screen;
    prompt?.dispose();
    return reasonOf(code, shell.lost);
  }

  /** Tells an error in its three parts and returns what it is in short. */
  #failure(error: unknown): string {
    if (error instanceof vscode.CancellationError) return vscode.l10n.t('cancelled');
    const { code, message, next } = errorInEditor(error);
    this.#say(`${message}\n${next}`);
    return code;
  }

  #say(text: string): void {
    if (this.#state.kind !== 'closed') this.#written.fire(`${cleanText(text).replaceAll('\n', '\r\n')}\r\n`);
  }
}

/** Why a shell that was open is not any more. */
function reasonOf(code: number | null, lost: AbortSignal): string {
  if (code !== null) return vscode.l10n.t('the shell ended with exit code {0}', String(code));
  if (!lost.aborted) return vscode.l10n.t('the shell was ended from outside');
  const { message } = errorInEditor(lost.reason);
  return message.replace(/\.$/, '');
}
