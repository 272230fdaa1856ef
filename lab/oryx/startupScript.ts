import { type Places, ports, sandboxPlaces, wwwroot } from '../instanceConfig';
import { shellQuote } from '../shellQuote';
import type { Startup } from './detectStartup';

/**
 * The container's start-up script, in the words of Oryx: it makes the packages of the virtual environment visible to
 * the image's own Python and runs the command with gunicorn's arguments in the environment (Oryx's public source).
 */
export function startupScript(
  startup: Startup,
  settings: Record<string, string>,
  places: Pick<Places, 'home' | 'python' | 'bind'> = sandboxPlaces,
): string {
  const app = wwwroot(places);
  const manifest = `${app}/oryx-manifest.toml`;
  const found = [...startup.lines, `Found build manifest file at '${manifest}'. Deserializing it...`];
  const path = [`App path is set to '${app}'`, 'Output is not compressed'];
  const [antenv, python, directory] = [`${app}/antenv`, places.python, startup.directory].map(shellQuote);
  const bind = `--bind=${places.bind}:\${PORT:-${ports.app}}`;
  const gunicorn = `--timeout 600 --access-logfile '-' --error-logfile '-'${workers(settings)} ${bind}`;
  return `#!/bin/bash
${say(['', 'A P P   S E R V I C E   O N   L I N U X', '', 'Documentation: http://aka.ms/webapp-linux'])}
${python}/bin/python -V
${say(['Note: Any data outside /home is not persisted', ...found])}
echo "Build Operation ID: $(sed -n 's/^OperationId="\\(.*\\)"$/\\1/p' ${shellQuote(manifest)})"
${say(path)}
if [ -d ${antenv} ]; then
  export VIRTUAL_ENV=${antenv}
  echo "Using packages from virtual environment antenv located at $VIRTUAL_ENV."
  export PATH="$VIRTUAL_ENV/bin:"${python}"/bin:$PATH"
  for own in ${python}/lib/python3.*/site-packages; do
    # The packages are looked for where the Python that runs has them.
    export PYTHONPATH="\${PYTHONPATH:+$PYTHONPATH:}$VIRTUAL_ENV\${own#${python}}:$own"
  done
else
  echo "WARNING: Could not find virtual environment directory "${antenv}"."
  export PATH=${python}"/bin:$PATH"
fi
export PYTHONUNBUFFERED=1
cd ${directory}
export GUNICORN_CMD_ARGS="${gunicorn} --chdir='$PWD'"
# A start-up command may name a script of the app.
export PATH="$PATH:$PWD"
${startup.command}
`;
}

function say(lines: readonly string[]): string {
  return lines.map((line) => `echo ${shellQuote(line)}`).join('\n');
}

/** Workers are set only where a setting asks for it (Oryx's source; the announcement says otherwise). */
function workers(settings: Record<string, string>): string {
  if (!/^true$/i.test(settings.PYTHON_ENABLE_GUNICORN_MULTIWORKERS ?? '')) return '';
  const own = Number(settings.PYTHON_GUNICORN_CUSTOM_WORKER_NUM);
  return Number.isInteger(own) && own > 0 ? ` --workers=${own}` : ' --workers=$((2 * $(nproc) + 1))';
}
