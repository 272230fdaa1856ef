import { Button } from '../../components/Button';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';

/** For what cannot be swapped: says what can, and offers to choose it. */
export function NoSwap({ state, post }: Pick<TabProps, 'state' | 'post'>) {
  return (
    <section class="nothing-yet">
      <h2>{t('Nothing to swap')}</h2>
      {state.target?.kind === 'bundle' ? (
        <p>{t('The saved bundle holds nothing of it, and in a bundle nothing can be run.')}</p>
      ) : (
        <>
          <p>
            {t(
              'The gate looks at a slot of an app in Azure before it is swapped, or at production after it, and this target is no slot.',
            )}
          </p>
          <div class="buttons">
            <Button primary onPress={() => post({ type: 'choose-target' })}>
              {t('Choose target')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
