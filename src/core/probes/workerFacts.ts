import { HOME_FOLDER } from './homeFolder';

/** Bytes of uWSGI's statistics: a worker has about one kB. */
const STATS_LIMIT = 262_144;

/** Options that say how many serve, and how; whatever else a configuration holds is none of our business. */
const GUNICORN_SETTINGS =
  'workers|worker_class|worker_connections|threads|preload_app|timeout|max_requests|bind';
const UWSGI_OPTIONS =
  'cheap|cheaper[a-z0-9-]*|processes|workers|threads|enable-threads|master|http|http-socket|http-processes|socket|listen|stats|gevent|async|asyncio|lazy-apps|max-requests|harakiri|module|wsgi-file';
const NGINX_DIRECTIVES = 'uwsgi_pass|proxy_pass|worker_processes|worker_connections';

/** Prints `# path` and the lines of a file that match, each behind its number. */
const told = String.raw`told() {
  [ -f "$1" ] || return 1
  printf '# %s\n' "$1"
  head -c 65536 "$1" 2>/dev/null | grep -nE "$2" | head -n 40 | cut -c 1-300 | sed 's/:/: /'
}
path_in() { case $2 in /*) printf '%s' "$2" ;; *) printf '%s/%s' "$1" "$2" ;; esac; }`;

/**
 * Shell text that reads what runs the app and what it may use; only reads. It needs `lookAtProcesses`. By the
 * name of the fact, in this order: uWSGI's configuration says where its statistics are.
 */
export const workerFacts: Readonly<Record<string, string>> = {
  /** Processors, and the limits of the control group, version 2 or 1, each behind its name. */
  limits:
    String.raw`echo "nproc $(env -u OMP_NUM_THREADS -u OMP_THREAD_LIMIT nproc 2>/dev/null || grep -c ^processor /proc/cpuinfo)"
for limit in cpu.max memory.max memory.current cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us memory/memory.limit_in_bytes memory/memory.usage_in_bytes; do
  [ -r "/sys/fs/cgroup/$limit" ] && echo "@{limit##*/} $(head -c 200 "/sys/fs/cgroup/$limit" 2>/dev/null)"
done
echo "memory.inactive $(sed -nE 's/^(total_)?inactive_file //p' /sys/fs/cgroup/memory.stat /sys/fs/cgroup/memory/memory.stat 2>/dev/null | tail -n 1)"`.replaceAll(
      '@{',
      '${',
    ),

  /** `pid threads pssKb cpuMs ageSeconds`, with `-` for what the kernel does not tell; fields 14, 15, 20, 22 of stat. */
  'process-figures': String.raw`hz=$(getconf CLK_TCK 2>/dev/null || echo 100)
read -r up _ </proc/uptime
for p in $running; do
  read -r stat <"$p/stat" || continue
  set -- @{stat##*) }
  pss=-
  while read -r key value _; do [ "$key" = Pss: ] && pss=$value; done <"$p/smaps_rollup"
  echo "@{p##*/} @{18} $pss $(((@{12} + @{13}) * 1000 / hz)) $((@{up%.*} - @{20} / hz))"
done 2>/dev/null`.replaceAll('@{', '${'),

  gunicorn: String.raw`${told}
for p in $running; do
  case @{words[$p]} in bash*|sh*|*/bash*|*/sh*) continue ;; *gunicorn*) ;; *) continue ;; esac
  folder=$(readlink "$p/cwd")
  file=$(printf '%s' "@{words[$p]}" | sed -n -e '/^--config=/{s/^--config=//p;q;}' -e '/^-c$/{n;p;q;}' -e '/^--config$/{n;p;q;}')
  arguments=$(tr '\0' '\n' <"$p/environ" | sed -n 's/^GUNICORN_CMD_ARGS=//p' | head -n 1)
  [ -n "$file" ] || file=$(printf '%s' "$arguments" | sed -nE "s/.*(^| )(-c|--config)[= ]+['\"]?([^ '\"]+).*/\3/p")
  file=@{file#file:}
  for file in "$(path_in "$folder" "@{file:-gunicorn.conf.py}")" ${HOME_FOLDER}/site/wwwroot/gunicorn.conf.py; do
    told "$file" '^[[:space:]]*(${GUNICORN_SETTINGS})[[:space:]]*=' && break
  done
  break
done 2>/dev/null`.replaceAll('@{', '${'),

  uwsgi: String.raw`stats= configured=
for p in $running; do
  case @{words[$p]} in bash*|sh*|*/bash*|*/sh*) continue ;; *uwsgi*) ;; *) continue ;; esac
  folder=$(readlink "$p/cwd")
  stats=$(printf '%s' "@{words[$p]}" | sed -n -e '/^--stats=/{s/^--stats=//p;q;}' -e '/^--stats$/{n;p;q;}')
  found=' '
  configured=$({ printf '%s' "@{words[$p]}" | sed -nE -e 's/^--(ini|yaml|xml|json)=//p' -e '/^[^-].*\.(ini|ya?ml|xml)$/p'
    tr '\0' '\n' <"$p/environ" | sed -n 's/^UWSGI_INI=//p'
    printf '%s\n' uwsgi.ini /etc/uwsgi/uwsgi.ini ${HOME_FOLDER}/site/wwwroot/uwsgi.ini; } | while IFS= read -r file; do
    file=$(path_in "$folder" "$file")
    case $found in *" $file "*) continue ;; esac
    found="$found$file "
    told "$file" '^[[:space:]]*(<|- *)?(${UWSGI_OPTIONS})[[:space:]]*([=:>]|$)'
  done)
  printf '%s\n' "$configured"
  break
done 2>/dev/null`.replaceAll('@{', '${'),

  /** Pairs of uWSGI's statistics, a line each; what they say of requests (addresses, queries) is left where it is. */
  'uwsgi-stats':
    String.raw`[ -n "$stats" ] || stats=$(printf '%s\n' "$configured" | sed -nE 's/^[0-9]+:[[:space:]]*stats(-server)?[[:space:]]*[=:][[:space:]]*//p' | tail -n 1)
case $stats in
  /*) timeout 3 python3 -c 'import socket, sys
s = socket.socket(socket.AF_UNIX)
s.settimeout(2)
s.connect(sys.argv[1])
while part := s.recv(65536): sys.stdout.buffer.write(part)' "$stats" ;;
  *:*) port=@{stats##*:}
    case $port in ''|*[!0-9]*) ;; *) timeout 3 bash -c "exec 3<>/dev/tcp/127.0.0.1/$port; head -c ${STATS_LIMIT} <&3" ;; esac ;;
esac 2>/dev/null | head -c ${STATS_LIMIT} | tr -d '\n\t' | grep -oE '"(listen_queue|load|pid|status|requests|rss|avg_rt)": ?("[a-z0-9]*"|[0-9]+)'`.replaceAll(
      '@{',
      '${',
    ),

  nginx: String.raw`for p in $running; do
  case @{words[$p]} in *nginx*)
    for file in /etc/nginx/nginx.conf /etc/nginx/conf.d/*.conf /etc/nginx/sites-enabled/*; do
      told "$file" '(${NGINX_DIRECTIVES})[[:space:]]'
    done
    break ;;
  esac
done 2>/dev/null`.replaceAll('@{', '${'),
};
