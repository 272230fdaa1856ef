import { useState } from 'preact/hooks';
import { isLogFile, type PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { CopyButton } from '../CopyButton';
import { filePlace, placeText } from '../EvidenceLink';
import { usePanel } from '../PanelContext';
import { isLong, moment, visible } from '../text';
import { proofCheck } from './proofCheck';

type Diagnosis = NonNullable<PanelState['diagnosis']>;
type Proof = NonNullable<Diagnosis['unexplained']>[number];

const STRONGEST = 2;

/** The two strongest proofs; the rest on demand. */
export function Proofs({ proofs }: { proofs: readonly Proof[] }) {
  const [isAll, setAll] = useState(false);
  const rest = proofs.length - STRONGEST;
  if (proofs.length === 0) return null;
  return (
    <>
      <dl class="proofs" aria-label={t('Proofs')}>
        {proofs.slice(0, isAll ? undefined : STRONGEST).map((proof, at) => (
          <ProofRow key={`${at} ${proof.source}`} proof={proof} />
        ))}
      </dl>
      {rest > 0 && (
        <button type="button" class="quiet" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? t('The two strongest alone') : rest === 1 ? t('1 more proof') : t('{0} more proofs', rest)}
        </button>
      )}
    </>
  );
}

function ProofRow({ proof }: { proof: Proof }) {
  const { state, post, showCheck } = usePanel();
  const [isWhole, setWhole] = useState(false);
  const { source, view, file } = proof;
  // On a living target only logs are files; where a bundle would keep the rest is nobody's business.
  const isSaved = state.target?.kind === 'bundle';
  const key = proofCheck(proof, state.diagnosis?.checks ?? []);
  const excerpt = visible(proof.excerpt);
  const name = visible(source);
  return (
    <>
      <dt>
        {key === undefined ? (
          <span class="source">{name}</span>
        ) : (
          <button
            type="button"
            class="link source"
            aria-label={t('{0}: show the check', name)}
            onClick={() => showCheck(key)}
          >
            {name}
          </button>
        )}
        {view !== undefined && (
          <span class="dim view">{view === 'app' ? t("app's view") : t("shell's view")}</span>
        )}
        {proof.at !== undefined && (
          <span class="dim view" title={visible(proof.at)}>
            {moment(proof.at)}
          </span>
        )}
        {file !== undefined && (isSaved || isLogFile(file)) && (
          <span class="dim view" title={visible(file)}>
            {filePlace(source, file, proof.line)}
          </span>
        )}
      </dt>
      <dd>
        <code class={isLong(excerpt) && !isWhole ? 'clamped' : ''}>{excerpt}</code>
        <span class="proof-actions">
          {isLong(excerpt) && (
            <button
              type="button"
              class="quiet"
              aria-label={
                isWhole ? t('Less of the proof from {0}', name) : t('More of the proof from {0}', name)
              }
              aria-expanded={isWhole}
              onClick={() => setWhole(!isWhole)}
            >
              {isWhole ? t('Less') : t('More')}
            </button>
          )}
          {(file !== undefined || key !== undefined) && (
            <button
              type="button"
              class="quiet"
              aria-label={t('Open the evidence: {0}', placeText(proof))}
              onClick={() => post({ type: 'open-evidence', proof })}
            >
              {t('Open')}
            </button>
          )}
          <CopyButton text={proof.excerpt} what={t('the proof from {0}', name)} />
        </span>
      </dd>
    </>
  );
}
