import * as v from 'valibot';
import { Button } from '../../components/Button';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';
import { TextField } from '../parts/TextField';
import { useChoice } from '../parts/useChoice';
import { readLevels, readNumber } from './readLevels';
import { readWorkers } from './readWorkers';

/** What is to be sent. Whether it may be, the extension asks: nothing is sent by this button alone, but to a lab. */
export function LoadForm({ state, post }: Pick<TabProps, 'state' | 'post'>) {
  const [path, setPath] = useChoice('load.path', v.string(), '/');
  const [users, setUsers] = useChoice('load.users', v.string(), '2, 4, 6');
  const [count, setCount] = useChoice('load.requests', v.string(), '100');
  const [sweep, setSweep] = useChoice('load.workers', v.string(), '');
  const levels = readLevels(users);
  const requests = readNumber(count);
  const isPath = path.startsWith('/');
  const isRunning = state.load?.kind === 'running';
  // A sweep changes settings and restarts the app: only a lab is offered it.
  const isLab = state.target?.kind === 'lab';
  const workers = isLab ? readWorkers(sweep) : [];
  const isReady = levels !== undefined && requests !== undefined && workers !== undefined && isPath;
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
      {isLab && (
        <TextField
          label={t('Workers to compare (optional)')}
          value={sweep}
          onChange={setSweep}
          disabled={isRunning}
          problem={workers ? '' : t('Write two to six different numbers up to 32, such as 1, 2, 4.')}
        />
      )}
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
              if (!isReady) return;
              const swept = workers.length === 0 ? {} : { workers };
              post({ type: 'start-load', path, levels, requests, ...swept });
            }}
          >
            {t('Start load test')}
          </Button>
        )}
      </div>
    </form>
  );
}
