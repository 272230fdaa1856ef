import { useState } from 'preact/hooks';
import type { PanelState } from '../../../src/protocol';
import { CopyButton } from '../CopyButton';
import { usePanel } from '../PanelContext';
import { isLong, visible } from '../text';
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
      <dl class="proofs" aria-label="Proofs">
        {proofs.slice(0, isAll ? undefined : STRONGEST).map((proof, at) => (
          <ProofRow key={`${at} ${proof.source}`} proof={proof} />
        ))}
      </dl>
      {rest > 0 && (
        <button type="button" class="quiet" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? 'The two strongest alone' : `${rest} more ${rest === 1 ? 'proof' : 'proofs'}`}
        </button>
      )}
    </>
  );
}

function ProofRow({ proof }: { proof: Proof }) {
  const { state, showCheck } = usePanel();
  const [isWhole, setWhole] = useState(false);
  const { source, view, file, line } = proof;
  const key = proofCheck(proof, state.diagnosis?.checks ?? []);
  const excerpt = visible(proof.excerpt);
  const where = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}`;
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
            aria-label={`${name}: show the check`}
            onClick={() => showCheck(key)}
          >
            {name}
          </button>
        )}
        {view !== undefined && <span class="dim view">{view === 'app' ? "app's view" : "shell's view"}</span>}
        {where !== '' && <span class="dim view">{visible(where)}</span>}
      </dt>
      <dd>
        <code class={isLong(excerpt) && !isWhole ? 'clamped' : ''}>{excerpt}</code>
        <span class="proof-actions">
          {isLong(excerpt) && (
            <button
              type="button"
              class="quiet"
              aria-label={isWhole ? `Less of the proof from ${name}` : `More of the proof from ${name}`}
              aria-expanded={isWhole}
              onClick={() => setWhole(!isWhole)}
            >
              {isWhole ? 'Less' : 'More'}
            </button>
          )}
          <CopyButton text={proof.excerpt} what={`the proof from ${name}`} />
        </span>
      </dd>
    </>
  );
}
