import { isLogFile, type PanelState } from '../../src/protocol';
import { t } from '../l10n';
import { usePanel } from './PanelContext';
import { moment, visible } from './text';

type Proof = NonNullable<NonNullable<PanelState['diagnosis']>['unexplained']>[number];

/** `LogFiles/x_docker.log:12`, or `ai-dns (app's view)`. */
export function placeText({ source, view, file, line }: Proof): string {
  if (file !== undefined && isLogFile(file)) return fileText(file, line);
  return view === 'app' ? t("{0} (app's view)", visible(source)) : visible(source);
}

/** The file beside the name of its source, which often is that of the file. */
export function filePlace(source: string, file: string, line: number | undefined): string {
  return line !== undefined && file.endsWith(source) ? t('line {0}', String(line)) : fileText(file, line);
}

function fileText(file: string, line: number | undefined): string {
  return visible(line === undefined ? file : `${file}:${line}`);
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
