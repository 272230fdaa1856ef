import type { Proof } from '../../contracts';
import type { Variable } from '../../diagnosis/facts/variables';
import { proof } from '../../diagnosis/facts/proof';

const places: Readonly<Record<Variable['source'], { source: string; file?: string }>> = {
  settings: { source: 'app settings', file: 'settings.json' },
  process: { source: "the server's environment", file: 'container/env.txt' },
  shell: { source: 'the login shell' },
  app: { source: "the app's environment" },
};

/** A variable as proof, with the view that has it. */
export function variableProof({ name, value, source }: Variable): Proof {
  const { source: said, file } = places[source];
  return proof(said, `${name}=${value}`, file === undefined ? {} : { file });
}
