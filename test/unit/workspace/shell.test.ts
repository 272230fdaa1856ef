import assert from 'node:assert/strict';
import { azCommands } from '../../../src/core/workspace/shell/azCommand';
import { shellWords } from '../../../src/core/workspace/shell/shellWords';
import { gunicornCommand } from '../../../src/core/workspace/startup/gunicornCommand';
import { uwsgiOption } from '../../../src/core/workspace/startup/uwsgiOption';

describe('command lines', () => {
  const words = (line: string) => shellWords(line).map((command) => command.map(({ text }) => text));

  it('are words, quotes resolved, a list for each command', () => {
    assert.deepEqual(words(`a 'b c' "d \\"e" f\\ g && h | i; # j\nk \\\n  l`), [
      ['a', 'b c', 'd "e', 'f g'],
      ['h'],
      ['i'],
      ['k', 'l'],
    ]);
  });

  it('know what the shell makes of itself', () => {
    const [command = []] = shellWords(`echo '$A' "$B" $(date +%s) \`id\` c`);
    assert.deepEqual(
      command.map(({ isExpanded }) => isExpanded),
      [false, false, true, true, true, false],
    );
  });

  it('survive what is never closed', () => {
    assert.deepEqual(words(`a 'b`), [['a', 'b']]);
    assert.deepEqual(words('a "b'), [['a', 'b']]);
    assert.deepEqual(words('a $(b'), [['a', '$(b']]);
    assert.deepEqual(words('a \\'), [['a', '']]);
  });

  it('have calls of az with their options, whatever way those are written', () => {
    const line =
      'sudo az webapp config set -n "$APP" --always-on=false --startup-file "gunicorn app:app" && az group list';
    const [set, list] = azCommands(line);
    assert.ok(set);
    assert.equal(set.name, 'webapp config set');
    assert.equal(list?.name, 'group list');
    const option = (name: string) => set.options.get(name)?.map(({ text }) => text);
    assert.deepEqual(option('name'), ['$APP']);
    assert.deepEqual(option('always-on'), ['false']);
    assert.deepEqual(option('startup-file'), ['gunicorn app:app']);
    const [word] = set.options.get('always-on') ?? [];
    assert.equal(line.slice(word?.span.from, word?.span.to), 'false');
  });

  it('have calls of gunicorn with options in every form', () => {
    const line =
      'cd /home/site/wwwroot && exec python -m gunicorn -w4 -k=gthread --threads 2 --preload --bind=0.0.0.0:8000 app:app --timeout "$T"';
    const { options = [], target } = gunicornCommand(line) ?? {};
    assert.deepEqual(
      options.map(({ name, value, span }) => [name, value, line.slice(span.from, span.to)]),
      [
        ['workers', '4', '4'],
        ['worker-class', 'gthread', 'gthread'],
        ['threads', '2', '2'],
        ['preload', '', ''],
        ['bind', '0.0.0.0:8000', '0.0.0.0:8000'],
        ['timeout', '$T', '"$T"'],
      ],
    );
    assert.equal(options.at(-1)?.isExpanded, true);
    assert.equal(target?.text, 'app:app');
  });

  it('have no call of gunicorn where it is only spoken of', () => {
    for (const line of [
      'pip install gunicorn',
      'echo gunicorn',
      'pkill gunicorn',
      'uvicorn app:app # not gunicorn',
    ])
      assert.equal(gunicornCommand(line), undefined, line);
  });

  it('have options of uWSGI by their usual other names', () => {
    assert.equal(uwsgiOption('uwsgi --workers=8 --cheaper 2 -w app:app', 'processes')?.value, '8');
    assert.equal(uwsgiOption('uwsgi --cheaper "$N"', 'cheaper'), undefined);
    assert.equal(uwsgiOption('pip install uwsgi', 'cheaper'), undefined);
  });
});
