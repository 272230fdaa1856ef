import type {
  PythonAssignment,
  PythonCall,
  PythonFunction,
  PythonImport,
  PythonModule,
} from './PythonModule';

type Seen = Pick<PythonModule, 'imports' | 'functions' | 'assignments' | 'calls'>;

/**
 * What a call calls by the module's imports, dotted: `requests.get`. Undefined where its name is no import, where a nearer
 * name hides it, where imports disagree, and for the project's own modules.
 */
export function importedCallee(module: Seen, call: PythonCall): string | undefined {
  const [head = ''] = call.callee.split('.');
  if (head === '') return undefined;
  const origins = new Set(module.imports.flatMap((each) => originsOf(each, head)));
  const [origin = ''] = origins;
  if (origins.size !== 1 || origin.startsWith('.')) return undefined;
  if (functionsAround(module, call.within).some(({ binds }) => binds.has(head))) return undefined;
  if (module.assignments.some(({ target, within }) => target === head && within === undefined))
    return undefined;
  return origin + call.callee.slice(head.length);
}

/**
 * What made the object whose method a call calls, dotted: `openai.OpenAI` for `client.chat.completions.create()`, with what
 * stands behind the object's name. Undefined where the object was made in several ways, elsewhere, or is a parameter.
 */
export function makerOf(module: Seen, call: PythonCall): { maker: string; member: string } | undefined {
  const parts = call.callee.split('.');
  const isOfSelf = parts[0] === 'self';
  const name = parts.slice(0, isOfSelf ? 2 : 1).join('.');
  const member = parts.slice(isOfSelf ? 2 : 1).join('.');
  if (member === '') return undefined;
  const made = isOfSelf ? ofSelf(module, call, name) : ofName(module, call, name);
  const makers = new Set(made.map(({ value }) => makingCall(module, value)));
  const [maker] = makers;
  return maker === undefined || makers.size !== 1 ? undefined : { maker, member };
}

/** From the innermost outwards, lambdas among them. */
export function functionsAround(
  { functions }: Pick<PythonModule, 'functions'>,
  within: number | undefined,
): PythonFunction[] {
  const found: PythonFunction[] = [];
  for (let at = within; at !== undefined;) {
    const around: PythonFunction | undefined = functions[at];
    if (!around) break;
    found.push(around);
    at = around.within;
  }
  return found;
}

function ofSelf(module: Seen, call: PythonCall, name: string): PythonAssignment[] {
  const owner = functionsAround(module, call.within).find(({ className }) => className !== undefined);
  if (!owner) return [];
  return module.assignments.filter(({ target, within }) => {
    const method = within === undefined ? undefined : module.functions[within];
    return target === name && method?.className === owner.className;
  });
}

function ofName(module: Seen, call: PythonCall, name: string): PythonAssignment[] {
  const binder = functionsAround(module, call.within).find(({ binds }) => binds.has(name));
  if (binder?.parameters.includes(name)) return [];
  return module.assignments.filter(({ target, within, className }) => {
    const where = within === undefined ? undefined : module.functions[within];
    return target === name && where === binder && (binder !== undefined || className === undefined);
  });
}

function makingCall(module: Seen, value: PythonAssignment['value']): string | undefined {
  if (value.kind !== 'call') return undefined;
  const call = module.calls.find(({ span }) => span.from === value.span.from && span.to === value.span.to);
  return call && importedCallee(module, call);
}

function originsOf({ binds, module, level, names }: PythonImport, head: string): string[] {
  const dots = '.'.repeat(level);
  if (binds === '') {
    return names
      .filter(({ as }) => as === head)
      .map(({ name }) => `${dots}${module}${module === '' ? '' : '.'}${name}`);
  }
  if (binds !== head) return [];
  return [module.startsWith(`${head}.`) ? head : module];
}
