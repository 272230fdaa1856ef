import { HOME_FOLDER } from './homeFolder';

/**
 * Shell text that reads what tells whether the deployed files are those that run; only reads. It needs
 * `lookAtProcesses`. By the name of the fact, as `container/<name>.txt` bears it.
 */
export const deployedFacts: Readonly<Record<string, string>> = {
  /** `pid seconds folder`: when each process began (seconds since the epoch) and where it runs; field 22 of stat. */
  'process-starts':
    String.raw`while read -r key value _; do [ "$key" = btime ] && boot=$value; done </proc/stat
hz=$(getconf CLK_TCK 2>/dev/null || echo 100)
for p in $running; do
  read -r stat <"$p/stat" || continue
  set -- @{stat##*) }
  echo "@{p##*/} $((boot + @{20} / hz)) $(readlink "$p/cwd")"
done 2>/dev/null`.replaceAll('@{', '${'),

  /** Packed output is unpacked elsewhere: the folder that the server runs in comes before the site's own. */
  requirements: String.raw`folder=
for p in $running; do
  case @{words[$p]} in
    bash*|sh*|*/bash*|*/sh*) ;;
    *gunicorn*|*uvicorn*|*hypercorn*|*uwsgi*) folder=$(readlink "$p/cwd"); break ;;
  esac
done 2>/dev/null
for folder in "$folder" ${HOME_FOLDER}/site/wwwroot; do
  [ -f "$folder/requirements.txt" ] && head -c 65536 "$folder/requirements.txt" && break
done`.replaceAll('@{', '${'),

  'oryx-manifest': `head -c 16384 ${HOME_FOLDER}/site/wwwroot/oryx-manifest.toml 2>/dev/null`,

  /** `id<TAB>status<TAB>end` of the newest ones, after Kudu's status.xml; who deployed stays there. */
  deployments: String.raw`ls -t ${HOME_FOLDER}/site/deployments 2>/dev/null | head -n 7 | while IFS= read -r id; do
  file=${HOME_FOLDER}/site/deployments/"$id"/status.xml
  [ -f "$file" ] || continue
  status=$(sed -n 's:.*<status>\([A-Za-z]*\)</status>.*:\1:p' "$file" | head -n 1)
  ended=$(sed -n 's:.*<endTime>\([0-9TZ.:+-]*\)</endTime>.*:\1:p' "$file" | head -n 1)
  printf '%s\t%s\t%s\n' "$id" "$status" "$ended"
done`,
};
