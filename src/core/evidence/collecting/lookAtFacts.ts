import { randomBytes } from 'node:crypto';
import type { FaultEnv } from '../../aliases';
import { emptyEvidence } from '../../contracts';
import { addFacts, factsCommand } from '../../probes/containerFacts';
import { addContainer, addDeployments, addLogs } from '../remoteLooks';
import { type Collection, limits } from './collection';
import type { Inside } from './collectOptions';

/** All plain facts from inside by one command, and how the endpoint's name resolves there. */
export async function lookAtFacts(
  collection: Collection,
  session: Inside,
  faultEnv: FaultEnv | undefined,
): Promise<void> {
  const { evidence, book } = collection;
  await book.take({ id: 'facts', source: 'inside' }, async () => {
    const marker = randomBytes(12).toString('hex');
    const { stdout } = await session.run(factsCommand(marker, endpointHosts(faultEnv)), limits(collection));
    const facts = emptyEvidence();
    const isWhole = addFacts(facts, marker, stdout);
    addContainer(evidence, facts.container);
    addLogs(evidence, facts.logs);
    addDeployments(evidence, facts.deployments);
    if (!isWhole) throw new Error('the facts from inside are cut short');
  });
}

function endpointHosts(faultEnv: FaultEnv | undefined): string[] {
  const endpoint = faultEnv?.exports.AZURE_AI_FOUNDRY_ENDPOINT;
  return endpoint !== undefined && URL.canParse(endpoint) ? [new URL(endpoint).hostname] : [];
}
