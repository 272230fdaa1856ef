import type { PanelState } from '../../../src/protocol';
import { ChangesPart } from './ChangesPart';
import { DeployedPart } from './DeployedPart';
import { GatewayPart } from './GatewayPart';
import { RecoveredPart } from './RecoveredPart';
import { StartupPart } from './StartupPart';
import { t } from '../../l10n';
import './answers.css';

/** Questions that come after the verdict, each folded to its answer in a sentence. */
export function Answers({ diagnosis }: { diagnosis: NonNullable<PanelState['diagnosis']> }) {
  const { changes, deployed, startup, gateway, recovered = [] } = diagnosis;
  if (!changes && !deployed && !startup && !gateway && recovered.length === 0) return null;
  return (
    <section class="answers" aria-labelledby="answers">
      <h2 id="answers">{t('Asked next')}</h2>
      {changes && <ChangesPart answer={changes} />}
      {deployed && <DeployedPart answer={deployed} />}
      {startup && <StartupPart answer={startup} />}
      {gateway && <GatewayPart answer={gateway} />}
      {recovered.length > 0 && <RecoveredPart incidents={recovered} />}
    </section>
  );
}
