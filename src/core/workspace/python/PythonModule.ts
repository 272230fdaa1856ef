import type { Span } from '../text/Span';

/** Under what condition an import runs; the first that holds. */
export type ImportCondition =
  /** Below `if TYPE_CHECKING:`; never runs. */
  | 'typing'
  /** In a `try` that survives its failing, or below `contextlib.suppress`. */
  | 'guarded'
  /** Below any other `if`, `else`, `match` or `except`. */
  | 'conditional'
  | 'always';

export interface PythonImport {
  /** As written, without leading dots: `azure.identity`; '' for `from . import x`. */
  module: string;
  /** Leading dots: 0 for an absolute import. */
  level: number;
  /** What `from … import …` takes, `*` included; empty for `import …`. */
  names: readonly { name: string; as: string }[];
  /** The name that `import a.b as c` or `import a.b` binds; '' for `from …`. */
  binds: string;
  /** Of the module's name; of the dots where it has none. */
  span: Span;
  when: ImportCondition;
  /** Whether it runs when a function is called, not when the module is loaded. */
  inFunction: boolean;
}

/** An expression, as far as checks ask. */
export type PythonValue =
  | { kind: 'string'; value: string; span: Span }
  | { kind: 'number'; value: number; span: Span }
  | { kind: 'boolean'; value: boolean; span: Span }
  | { kind: 'none'; span: Span }
  /** A dotted name; `value` as written. */
  | { kind: 'name'; value: string; span: Span }
  | { kind: 'list'; items: readonly PythonValue[]; span: Span }
  /** A call; look it up by its span among `calls`. */
  | { kind: 'call'; callee: string; span: Span }
  | { kind: 'other'; span: Span };

export interface PythonArgument {
  /** Undefined for one by position. */
  name: string | undefined;
  value: PythonValue;
}

export interface PythonCall {
  /** As written, dotted: `client.get`; '' where it is no plain name. */
  callee: string;
  /** With the module's imports put in: `requests.get` for `from requests import get; get()`. */
  resolved: string;
  calleeSpan: Span;
  span: Span;
  args: readonly PythonArgument[];
  /** Index in `functions` of the innermost function or lambda around it; undefined at module level. */
  within: number | undefined;
  isAwaited: boolean;
  /** Below `if __name__ == '__main__':`. */
  isMain: boolean;
}

export interface PythonDecorator {
  /** As written, dotted: `app.get`. */
  name: string;
  args: readonly PythonArgument[];
  span: Span;
}

export interface PythonFunction {
  /** '' for a lambda. */
  name: string;
  isAsync: boolean;
  decorators: readonly PythonDecorator[];
  nameSpan: Span;
  span: Span;
  body: Span;
  /** Index in `functions` of the function around it. */
  within: number | undefined;
  /** Of the class it is a method of. */
  className: string | undefined;
  parameters: readonly string[];
  /** How many of them have no default. */
  requires: number;
  /** Parameters, and all that it assigns, defines or catches: names that mean nothing outside. Imports are not among them. */
  binds: ReadonlySet<string>;
  /** `await`, `async for`, `async with` and asynchronous comprehensions of its own. */
  awaits: number;
  yields: boolean;
}

export interface PythonAssignment {
  /** Dotted, as written: `app`, `self.client`, `settings.KEY`. */
  target: string;
  value: PythonValue;
  span: Span;
  within: number | undefined;
  className: string | undefined;
}

/** A string literal, docstrings left out; of an f-string the plain parts. */
export interface PythonString {
  value: string;
  span: Span;
  isFormatted: boolean;
  within: number | undefined;
}

/** A name of a module that a server can be told to serve. */
export interface AppObject {
  name: string;
  framework: 'fastapi' | 'starlette' | 'quart' | 'flask' | 'django' | 'bottle' | 'falcon' | 'other';
  serves: 'asgi' | 'wsgi';
  span: Span;
}

/** The module's own code starts a server: `uvicorn.run`, `app.run`, `serve` of waitress, … */
export interface ServerStart {
  /** The resolved callee: `uvicorn.run`. */
  callee: string;
  /** Undefined where the call leaves it to the server's default. */
  host: PythonValue | undefined;
  port: PythonValue | undefined;
  span: Span;
  isMain: boolean;
  inFunction: boolean;
}

/** What is kept of every module, and all that checks of whole apps see of it. Plain data. */
export interface ModuleSummary {
  /** Below the workspace folder, with forward slashes. */
  path: string;
  imports: readonly PythonImport[];
  /** What is defined, assigned or imported at module level; `*` where an `import *` adds others. */
  names: readonly string[];
  /** Functions among them without a required parameter, that a server could call to make the app. */
  factories: readonly string[];
  apps: readonly AppObject[];
  starts: readonly ServerStart[];
  hasMainGuard: boolean;
  /** Assignments at module level of files that are configuration (`gunicorn.conf.py`); of others none are kept. */
  constants: readonly PythonAssignment[];
}

/** Everything that was read of one module. Lives only while the checks of modules look at it. */
export interface PythonModule extends ModuleSummary {
  text: string;
  functions: readonly PythonFunction[];
  calls: readonly PythonCall[];
  assignments: readonly PythonAssignment[];
  strings: readonly PythonString[];
  /** Spans that are no Python. */
  problems: readonly Span[];
}
