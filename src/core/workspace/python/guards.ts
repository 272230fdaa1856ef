import type { SyntaxNode } from '@lezer/common';
import { dottedName } from './readValue';

/** Exceptions that a failing import raises, and those above them. */
const missingModule = new Set(['ImportError', 'ModuleNotFoundError', 'Exception', 'BaseException']);

/** Whether a handler of this `TryStatement` catches a module that is not there. */
export function catchesMissingModule(node: SyntaxNode, text: string): boolean {
  return node.getChildren('except').some((word) => {
    const caught = word.nextSibling;
    // `except:` catches everything.
    if (!caught || caught.name === 'Body') return true;
    const named = caught.name === '*' ? caught.nextSibling : caught;
    return named !== null && namesMissingModule(named, text);
  });
}

/** `with suppress(ImportError):` and `with contextlib.suppress(…)`. */
export function suppressesMissingModule(node: SyntaxNode, text: string): boolean {
  return node.getChildren('CallExpression').some((call) => {
    const callee = call.firstChild ? dottedName(call.firstChild, text) : '';
    const list = call.getChild('ArgList');
    return /(^|\.)suppress$/.test(callee) && list !== null && namesMissingModule(list, text);
  });
}

/** `if TYPE_CHECKING:`. */
export function isTypingGuard(test: SyntaxNode, text: string): boolean {
  return /(^|\.)TYPE_CHECKING$/.test(dottedName(test, text));
}

/** `if __name__ == '__main__':`, either way round. */
export function isMainGuard(test: SyntaxNode, text: string): boolean {
  const written = text.slice(test.from, test.to);
  return test.name === 'BinaryExpression' && written.includes('__name__') && written.includes('__main__');
}

function namesMissingModule(node: SyntaxNode, text: string): boolean {
  const name = dottedName(node, text);
  if (name !== '') return missingModule.has(name.split('.').at(-1) ?? '');
  for (let at = node.firstChild; at; at = at.nextSibling) if (namesMissingModule(at, text)) return true;
  return false;
}
