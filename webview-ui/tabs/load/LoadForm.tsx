import * as v from 'valibot';
import { Button } from '../../components/Button';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';
import { TextField } from '../parts/TextField';
import { useChoice } from '../parts/useChoice';
import { readLevels, readNumber } from './readLevels';

/** What is to be sent. Whether it may be, the extension asks: nothing is sent by this button alone, but to a lab. */
export function LoadForm({ state, post }: Pick<TabProps, 'state' | 'post'>) {
  const [path, setPath] = useChoice('load.path', v.string(), '/');
  const [users, setUsers] = useChoice('load.users', v.string(), '2, 4, 6');
  const [count, setCount] = useChoice('load.requests', v.string(), '100');
  const levels = readLevels(users);
  const requests = readNumber(count);
  const isPath = path.startsWith('/');
  const isRunning = state.load?.kind === 'running';
  const isReady = levels !== undefined && requests !== undefined && isPath;
  return (
    <form class="load-form" aria-label={t('What to send')} onSubmit={(event) => event.preventDefault()}>
      <TextField
        label={t('Path')}
        value={path}
        onChange={setPath}
        disabled={isRunning}
        problem={isPath ? '' : t('A path begins with a slash.')}
      />
      <TextField
        label={t('Users at a time')}
        value={users}
        onChange={setUsers}
        disabled={isRunning}
        problem={levels ? '' : t('Write numbers, such as 2, 4, 6.')}
      />
      <TextField
        label={t('Requests of each level')}
        value={count}
        onChange={setCount}
        disabled={isRunning}
        problem={requests === undefined ? t('Write a number, such as 100.') : ''}
      />
      <div class="buttons">
        {isRunning ? (
          <Button primary onPress={() => post({ type: 'cancel' })}>
            {t('Stop')}
          </Button>
        ) : (
          <Button
            primary
            disabled={!isReady || state.activity.kind !== 'idle'}
            onPress={() => {
              if (isReady) post({ type: 'start-load', path, levels, requests });
            }}
          >
            {t('Start load test')}
          </Button>
        )}
      </div>
    </form>
  );
}
