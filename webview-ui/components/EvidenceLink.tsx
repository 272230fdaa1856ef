import type { PanelState } from '../../src/protocol';
import { t } from '../l10n';
import { usePanel } from './PanelContext';
import { moment, visible } from './text';

type Proof = NonNullable<NonNullable<PanelState['diagnosis']>['unexplained']>[number];

/** `LogFiles/x_docker.log:12`, or `ai-dns (app's view)`. */
export function placeText({ source, view, file, line }: Proof): string {
  if (file !== undefined) return visible(line === undefined ? file : `${file}:${line}`);
  return view === 'app' ? t("{0} (app's view)", visible(source)) : visible(source);
}

/** The place beside the name of its source, which often is that of the file. */
export function shortPlace(proof: Proof): string {
  const { source, file, line } = proof;
  const isNamed = line !== undefined && file?.endsWith(source) === true;
  return isNamed ? t('line {0}', String(line)) : placeText(proof);
}

/** Where something was seen, and when unless that stands beside it; a click opens it there. */
export function EvidenceLink({ proof, isTimed = true }: { proof: Proof; isTimed?: boolean }) {
  const { post } = usePanel();
  const place = placeText(proof);
  return (
    <span class="evidence">
      <button
        type="button"
        class="link"
        title={visible(proof.excerpt)}
        aria-label={t('Open the evidence: {0}', place)}
        onClick={() => post({ type: 'open-evidence', proof })}
      >
        {place}
      </button>
      {isTimed && proof.at !== undefined && <span class="dim">{moment(proof.at)}</span>}
    </span>
  );
}
