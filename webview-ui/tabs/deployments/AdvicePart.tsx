import type { ShownAdvice, ShownYardstick } from '../../../src/protocol';
import { duration, visible } from '../../components/text';
import { t } from '../../l10n';

interface AdvicePartProps {
  advice: readonly ShownAdvice[];
  yardstick: ShownYardstick | undefined;
}

/** What would make the next deployment faster, each with its gain and what that rests on. */
export function AdvicePart({ advice, yardstick }: AdvicePartProps) {
  const shares = yardstick && yardstickSentence(yardstick);
  if (advice.length === 0 && shares === undefined) return null;
  return (
    <>
      <h3>{t('What would be faster')}</h3>
      {advice.length === 0 && <p class="remark">{t('Nothing that would save time is seen in the log.')}</p>}
      {advice.map(({ code, title, steps, setting, gain }) => (
        <article key={code} class="advice" aria-label={visible(title)}>
          <p>
            <strong>{visible(title)}</strong> <span class="chip">{t('about {0}', duration(gain.ms))}</span>
          </p>
          <ul class="plain-list">
            {steps.map((step) => (
              <li key={step}>{visible(step)}</li>
            ))}
          </ul>
          {setting && (
            <p>
              <code>{visible(`${setting.name}=${setting.value}`)}</code>
            </p>
          )}
          <p class="meta">{t('Assumed: {0}', visible(gain.assumption))}</p>
        </article>
      ))}
      {shares !== undefined && <p class="meta">{shares}</p>}
    </>
  );
}

/** Shares of the time beside those of a published heavy build; undefined where neither is known. */
function yardstickSentence({ compression, installation, published }: ShownYardstick): string | undefined {
  const parts = [
    share(t('compression'), compression, published.compression),
    share(t('installation'), installation, published.installation),
  ].flatMap((part) => part ?? []);
  return parts.length === 0 ? undefined : t('Share of the time: {0}.', parts.join('; '));
}

function share(name: string, own: number | undefined, published: number): string | undefined {
  if (own === undefined) return undefined;
  return t('{0} {1} % (in a published heavy build {2} %)', name, percent(own), percent(published));
}

function percent(part: number): number {
  return Math.round(part * 100);
}
