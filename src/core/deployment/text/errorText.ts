import type { DeploymentError } from '../../contracts';
import { block, paint, paragraph, type TextStyle } from '../../report/layout';
import { oneLine } from '../../report/plainText';

/** Why a deployment failed, with what to do; what follows from the first error, or says the same, in a line each. */
export function errorLines(errors: readonly DeploymentError[], style: TextStyle): string[] {
  const [first, ...others] = errors;
  if (!first) return [];
  const also = others.map(({ code, title }) => ({ lead: code, text: title }));
  return [...oneError(first, style), ...block('also', also, style)];
}

function oneError(error: DeploymentError, style: TextStyle): string[] {
  const { code, stage, title, failure, runtime, deployType, kuduStatus, raw, source, line, fixes } = error;
  const where = [runtime, deployType, `Kudu: ${kuduStatus}`].flatMap((fact) =>
    fact === undefined ? [] : [oneLine(fact, 60)],
  );
  const log = source === 'build' ? 'build log' : 'start log';
  return [
    [paint(`✗ ${code}`, style, 'red', 'bold'), stage, ...where].join(' · '),
    ...paragraph(title, style),
    ...block('proof', [{ lead: `${log}:${line}`, text: oneLine(raw, 400) }], style),
    ...block(
      'fix',
      fixes.map((text) => ({ lead: '', text })),
      style,
    ),
    ...block(
      'more',
      failure === undefined ? [] : [{ lead: '', text: `appservice-doctor explain ${failure}` }],
      style,
    ),
  ];
}
