import type { PythonCall, PythonFunction, PythonModule } from './PythonModule';

const verbs = /^(query|execute|exec|scalar|scalars|get|get_one|commit|flush|refresh|merge|bulk_\w+)$/;

/** Whether a call asks a database through a parameter of its function that is a blocking session of SQLAlchemy or SQLModel. */
export function worksOnSession(
  module: PythonModule,
  around: PythonFunction,
  { callee }: PythonCall,
): boolean {
  const [name = '', verb = ''] = callee.split('.');
  if (!verbs.test(verb) || !around.parameters.includes(name)) return false;
  const head = module.text.slice(around.nameSpan.to, around.body.from);
  const annotation = new RegExp(`[(,]\\s*${name}\\s*:\\s*([\\w.]+)(?:\\[\\s*([\\w.]+))?`).exec(head);
  const [, type = '', inner = ''] = annotation ?? [];
  return isSession(module, type === 'Annotated' ? inner : type);
}

function isSession(module: PythonModule, type: string): boolean {
  const alias = module.assignments.find(({ target, within }) => target === type && within === undefined);
  const written = alias && module.text.slice(alias.span.from, alias.span.to);
  const meant = /=\s*(?:\w+\.)?Annotated\[\s*([\w.]+)/.exec(written ?? '')?.[1] ?? type;
  return module.imports.some(
    ({ module: from, names, level }) =>
      level === 0 &&
      /^(sqlalchemy(\.orm)?|sqlmodel)$/.test(from) &&
      names.some(({ name, as }) => name === 'Session' && as === meant),
  );
}
