import { ports } from '../instanceConfig';
import type { Startup } from './detectStartup';

const ANTENV = '/home/site/wwwroot/antenv';

/**
 * The container's start-up script, in the words of Oryx: it makes the packages of the virtual environment visible to
 * the image's own Python and runs the command with gunicorn's arguments in the environment (Oryx's public source).
 */
export function startupScript(startup: Startup, settings: Record<string, string>): string {
  const lines = [
    ...startup.lines,
    "Found build manifest file at '/home/site/wwwroot/oryx-manifest.toml'. Deserializing it...",
    "App path is set to '/home/site/wwwroot'",
    'Output is not compressed',
  ];
  const bind = `--bind=0.0.0.0:\${PORT:-${ports.app}}`;
  const gunicorn = `--timeout 600 --access-logfile '-' --error-logfile '-'${workers(settings)} ${bind} --chdir=${startup.directory}`;
  return `#!/bin/bash
${lines.map((line) => `echo ${shellQuote(line)}`).join('\n')}
if [ -d ${ANTENV} ]; then
  echo "Using packages from virtual environment antenv located at ${ANTENV}."
  export VIRTUAL_ENV=${ANTENV}
  export PATH="$VIRTUAL_ENV/bin:/opt/python/bin:$PATH"
  for packages in $VIRTUAL_ENV/lib/python3.*/site-packages /opt/python/lib/python3.*/site-packages; do
    export PYTHONPATH="\${PYTHONPATH:+$PYTHONPATH:}$packages"
  done
else
  echo "WARNING: Could not find virtual environment directory ${ANTENV}."
  export PATH="/opt/python/bin:$PATH"
fi
export PYTHONUNBUFFERED=1
export GUNICORN_CMD_ARGS="${gunicorn}"
cd ${startup.directory}
# A start-up command may name a script of the app.
export PATH="$PATH:$PWD"
${startup.command}
`;
}

/** Workers are set only where a setting asks for it (Oryx's source; the announcement says otherwise). */
function workers(settings: Record<string, string>): string {
  if (!/^true$/i.test(settings.PYTHON_ENABLE_GUNICORN_MULTIWORKERS ?? '')) return '';
  const own = Number(settings.PYTHON_GUNICORN_CUSTOM_WORKER_NUM);
  return Number.isInteger(own) && own > 0 ? ` --workers=${own}` : ' --workers=$((2 * $(nproc) + 1))';
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
