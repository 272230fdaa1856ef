import assert from 'node:assert/strict';
import * as vscode from 'vscode';

type Kind = 'error' | 'warning' | 'information' | 'input' | 'pick' | 'folder';

/** What the editor asked or told. */
interface Shown {
  kind: Kind;
  text: string;
  /** Buttons of a message, labels of a list. */
  items: string[];
  detail: string;
}

/** Text of a field, label of a button or of an item, labels of a list of many, path of a folder. */
type Answer = string | string[];
type Item = string | vscode.QuickPickItem;

/**
 * In the place of the person in front of the editor: gives the answers in their order, notes what was shown, and
 * leaves whatever nobody thought of. Modal dialogs throw in tests, so that nothing else would answer them.
 */
export class Person {
  readonly shown: Shown[] = [];
  readonly #answers: { kind: Kind; answer: Answer }[] = [];
  readonly #kept: (() => void)[] = [];
  #clipboard = '';

  constructor() {
    const message =
      (kind: Kind) =>
      (text: string, ...rest: (string | vscode.MessageOptions)[]): Promise<string | undefined> => {
        const [first] = rest;
        const detail = typeof first === 'object' ? (first.detail ?? '') : '';
        const items = rest.filter((item) => typeof item === 'string');
        return Promise.resolve(this.#button(kind, { text, items, detail }));
      };
    const ours = {
      showErrorMessage: message('error'),
      showWarningMessage: message('warning'),
      showInformationMessage: message('information'),
      showInputBox: (options: vscode.InputBoxOptions) => Promise.resolve(this.#input(options)),
      showQuickPick: (items: readonly Item[], options: vscode.QuickPickOptions) =>
        Promise.resolve(this.#pick(items, options)),
      showOpenDialog: () => Promise.resolve(this.#folder()),
    };
    const writeText = (text: string): Promise<void> => {
      this.#clipboard = text;
      return Promise.resolve();
    };
    replace(vscode.window, ours, this.#kept);
    replace(vscode.env, { clipboard: { writeText } }, this.#kept);
  }

  get clipboard(): string {
    return this.#clipboard;
  }

  /** Will answer the next question of this kind so. */
  will(kind: Kind, ...answers: Answer[]): void {
    for (const answer of answers) this.#answers.push({ kind, answer });
  }

  /** The last that was shown of a kind. */
  last(kind: Kind): Shown | undefined {
    return this.shown.findLast((shown) => shown.kind === kind);
  }

  /** Everything was answered, and nothing went wrong but what is expected; begins anew. */
  done(): void {
    const left = this.#answers.splice(0);
    const errors = this.shown.splice(0).filter(({ kind }) => kind === 'error');
    assert.deepEqual(left, [], 'these answers were not asked for');
    assert.deepEqual(
      errors.map(({ text }) => text),
      [],
    );
  }

  /** The one error that was shown; it is expected then. */
  error(code: string): Shown {
    const errors = this.shown.filter(({ kind }) => kind === 'error');
    const [error] = errors;
    assert.ok(error && errors.length === 1, `not one error: ${JSON.stringify(this.shown)}`);
    assert.ok(error.text.endsWith(`(${code})`), error.text);
    // What happened and what next, never where in the code.
    assert.doesNotMatch(error.text, /\bat .*:\d+:\d+|undefined|\[object/);
    assert.ok(error.items.includes('Show Log'));
    this.shown.splice(this.shown.indexOf(error), 1);
    return error;
  }

  leave(): void {
    for (const putBack of this.#kept.splice(0)) putBack();
  }

  #next(kind: Kind, shown: Omit<Shown, 'kind'>): Answer | undefined {
    this.shown.push({ kind, ...shown });
    const index = this.#answers.findIndex((answer) => answer.kind === kind);
    return index < 0 ? undefined : this.#answers.splice(index, 1)[0]?.answer;
  }

  #button(kind: Kind, shown: Omit<Shown, 'kind'>): string | undefined {
    const answer = this.#next(kind, shown);
    if (answer === undefined) return undefined;
    assert.ok(typeof answer === 'string' && shown.items.includes(answer), `no "${String(answer)}" there`);
    return answer;
  }

  #folder(): vscode.Uri[] | undefined {
    const answer = this.#next('folder', { text: '', items: [], detail: '' });
    return typeof answer === 'string' ? [vscode.Uri.file(answer)] : undefined;
  }

  #input(options: vscode.InputBoxOptions): string | undefined {
    const { title = '', prompt = '', value = '' } = options;
    const answer = this.#next('input', { text: title, items: [value], detail: prompt });
    if (typeof answer !== 'string') return undefined;
    // The editor does not take what is not valid.
    return options.validateInput?.(answer) ? undefined : answer;
  }

  #pick(items: readonly Item[], { title = '', canPickMany }: vscode.QuickPickOptions): unknown {
    const labelOf = (item: Item): string => (typeof item === 'string' ? item : item.label);
    const answer = this.#next('pick', { text: title, items: items.map(labelOf), detail: '' });
    if (answer === undefined) return undefined;
    const wanted = typeof answer === 'string' ? [answer] : answer;
    const found = wanted.map((label) => {
      const item = items.find((candidate) => labelOf(candidate).replace(/^\$\([^)]*\) /, '') === label);
      assert.ok(item !== undefined, `no "${label}" among ${items.map(labelOf).join(', ')}`);
      return item;
    });
    return canPickMany === true ? found : found[0];
  }
}

/** Puts other values in the place of an object's own, and keeps how each is put back. */
function replace(owner: object, ours: Record<string, unknown>, kept: (() => void)[]): void {
  for (const [name, value] of Object.entries(ours)) {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    assert.ok(before, name);
    kept.push(() => Object.defineProperty(owner, name, before));
    Object.defineProperty(owner, name, { configurable: true, value });
  }
}
