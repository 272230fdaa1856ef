import { HOME_FOLDER } from './homeFolder';

const folder = `${HOME_FOLDER}/site/deployments`;

/**
 * Shell text that prints the newest deployments, newest first, each on a line: id, `active` or `-`, and Kudu's
 * status.xml without its line breaks, with tabs between them.
 */
export function listDeploymentsCommand(): string {
  return String.raw`active=$(head -c 200 ${folder}/active 2>/dev/null)
ls -t ${folder} 2>/dev/null | head -n 40 | while IFS= read -r id; do
  [ -f ${folder}/"$id"/log.log ] || [ -f ${folder}/"$id"/status.xml ] || continue
  mark=-; [ "$id" = "$active" ] && mark=active
  printf '%s\t%s\t' "$id" "$mark"
  head -c 8192 ${folder}/"$id"/status.xml 2>/dev/null | tr -d '\r\n'
  echo
done`;
}

/** Shell text that prints the beginning of a deployment's log. `id` is quoted for a shell. */
export function deploymentLogCommand(id: string, bytes: number): string {
  return `head -c ${bytes} -- ${folder}/${id}/log.log`;
}
