import { CONTROL_HOST } from '../../probes/containerFacts';
import type { Collection } from './collection';

/**
 * Names that did not resolve inside are asked outside as well, with a control: only then is it known whose fault it
 * is, and that this machine can resolve at all.
 */
export async function resolveNames({ options, evidence, book }: Collection): Promise<void> {
  const failed = (evidence.container.dns ?? '')
    .split('\n')
    .flatMap((line) => /^(\S+)\tERR /.exec(line)?.[1] ?? []);
  if (failed.length === 0) return;
  const lines = await Promise.all(
    [...new Set([...failed, CONTROL_HOST])].map(async (host) => {
      const answer = await book.take({ id: `resolve ${host}`, source: 'outside' }, () =>
        options
          .resolveOutside(host)
          .catch((error: unknown) => `ERR ${error instanceof Error ? error.message : String(error)}`),
      );
      return `outside ${host}\t${typeof answer === 'string' ? answer : (answer ?? []).join(' ')}\n`;
    }),
  );
  evidence.container.dns = `${evidence.container.dns ?? ''}\n${lines.join('')}`;
}
