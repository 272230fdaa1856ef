import { ports } from '../instanceConfig';

/**
 * The container's start-up script, in the words of Oryx: it puts the virtual environment in place and runs the
 * site's command with gunicorn's arguments in the environment (docs of Azure App Service, Oryx's start-up script).
 */
export function startupScript(command: string): string {
  return `#!/bin/bash
echo 'Site'"'"'s appCommandLine: '${shellQuote(command)}
echo "Found build manifest file at '/home/site/wwwroot/oryx-manifest.toml'. Deserializing it..."
echo "Build Operation ID: lab"
echo "Output is not compressed"
echo "App path is set to '/home/site/wwwroot'"
echo "Using packages from virtual environment antenv located at /home/site/wwwroot/antenv."
export VIRTUAL_ENV=/home/site/wwwroot/antenv
export PATH="$VIRTUAL_ENV/bin:$PATH"
export PYTHONUNBUFFERED=1
export GUNICORN_CMD_ARGS="--timeout 600 --access-logfile '-' --error-logfile '-' --bind=0.0.0.0:\${PORT:-${ports.app}} --chdir=/home/site/wwwroot"
cd /home/site/wwwroot
exec ${command}
`;
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
