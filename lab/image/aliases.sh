# The helper commands of App Service's Python images, for interactive bash shells.
#
# Sourced by a login shell, or piped into one in a container whose image lacks them, so everything rests on bash,
# curl, python3, coreutils and /proc. Sourcing prints nothing, starts no process, and may be repeated.
# Exit codes: 0 fine, 1 what was looked at is bad, 2 wrong arguments. Reports go to stdout, usage errors to stderr.
#
# Secrets never stand in an argument list, which every process may read: curl gets its headers as a config on stdin,
# through printf, which is a builtin. Names that begin with _asd_ are private; a helper that computes one text leaves
# it in REPLY. The ai-* commands run in a subshell of their own, so that no token stays behind in the user's shell.
# _ASD_HOME_DIR and _ASD_TMP_DIR stand in for /home and /tmp, in tests and in a lab without a sandbox. Such a lab, which
# shares a machine with others, also sets _ASD_LAB.

# An image may know these names as aliases, and an alias would win over the functions below.
unalias showpkgs appconfig appenv applogs deploylogs logfiles appcurl checkport gohome gosrc \
  ai-test ai-dns ai-access-check ai-curl ai-latency ai-diagnose install-nettools apphelp 2>/dev/null || :

_asd_rule_wide='──────────────────────────────────────────────────────'
_asd_rule='────────────────────────────────'

# ── Shared helpers ───────────────────────────────────────────────────────────────────────────────────────────────

# Isolated (-I): an app's PYTHONPATH, or a json.py in the current folder, must not get in the way.
_asd_python() { command python3 -I "$@"; }

# REPLY: the text on one line, without control characters, at most 300 characters.
_asd_one_line() {
  REPLY=${1//[[:cntrl:]]/ }
  REPLY=${REPLY:0:300}
}

# REPLY: the text in UTF-8 with every byte outside the bracket expression's content $2 percent-encoded.
_asd_percent_encoded() {
  local LC_ALL=C text=$1 keep=$2 index byte code
  REPLY=
  for ((index = 0; index < ${#text}; index++)); do
    byte=${text:index:1}
    if [[ $byte != [$keep] ]]; then
      printf -v code '%d' "'$byte"
      printf -v byte '%%%02X' "$((code & 255))"
    fi
    REPLY+=$byte
  done
}

# REPLY: the text as a quoted value of a curl config. A line break would begin an option of its own.
_asd_curl_quoted() {
  local backslash='\' quote='"'
  REPLY=${1//"$backslash"/"$backslash$backslash"}
  REPLY=${REPLY//"$quote"/"$backslash$quote"}
  REPLY=$quote${REPLY//[$'\r\n']/}$quote
}

# Succeeds for a port number.
_asd_is_port() { [[ $1 =~ ^[1-9][0-9]{0,4}$ ]] && (($1 <= 65535)); }

_asd_home() { REPLY=${_ASD_HOME_DIR:-/home}; }

# REPLY: the folder that the app runs from. Oryx exports APP_PATH to interactive shells; where its build output is
# compressed, start-up extracts it to the folder of the build, which the manifest names, and wwwroot holds a tarball.
_asd_app_folder() {
  local wwwroot line compressed= built= folder
  _asd_home
  wwwroot=$REPLY/site/wwwroot
  if [[ -n ${APP_PATH-} && -d $APP_PATH ]]; then
    REPLY=$APP_PATH
    return
  fi
  if [[ -r $wwwroot/oryx-manifest.toml ]]; then
    while IFS= read -r line || [[ -n $line ]]; do
      case $line in
        CompressDestinationDir*true*) compressed=1 ;;
        SourceDirectoryInBuildContainer*=*\"*\"*) built=${line#*\"} built=${built%%\"*} ;;
      esac
    done <"$wwwroot/oryx-manifest.toml"
  fi
  if [[ -n $compressed || -e $wwwroot/output.tar.gz || -e $wwwroot/output.tar.zst ]]; then
    for folder in "$built" "${_ASD_TMP_DIR:-/tmp}"/*/antenv; do
      if [[ -n $folder && -d $folder ]]; then
        REPLY=${folder%/antenv}
        return
      fi
    done
  fi
  REPLY=$wwwroot
}

# REPLY: the virtual environment of the app, empty where there is none.
_asd_virtual_environment() {
  local app home folder
  _asd_app_folder
  app=$REPLY
  _asd_home
  home=$REPLY
  for folder in "${VIRTUAL_ENV-}" "$app/antenv" "$home/site/wwwroot/antenv" "${_ASD_TMP_DIR:-/tmp}"/*/antenv; do
    if [[ -n $folder && -d $folder/lib ]]; then
      REPLY=$folder
      return
    fi
  done
  REPLY=
}

# ── App info ─────────────────────────────────────────────────────────────────────────────────────────────────────

function showpkgs () {
  local heading='System packages (no antenv found)'
  _asd_virtual_environment
  [[ -n $REPLY ]] && heading="Virtual environment packages (${REPLY##*/})"
  printf '%s\n%s\n%s\n' "$_asd_rule_wide" "$heading" "$_asd_rule_wide"
  _asd_python -c '
import glob, re, sys
from importlib.metadata import distributions

sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
environment = sys.argv[1]
path = glob.glob(glob.escape(environment) + "/lib/python3*/site-packages") if environment else sys.path
packages = {}
for distribution in distributions(path=path):
    name = distribution.metadata["Name"]
    if name:
        # The first on the path is the one that an import finds.
        packages.setdefault(re.sub("[-_.]+", "-", name).lower(), (name, distribution.version or ""))
rows = [("Package", "Version")] + [packages[key] for key in sorted(packages)]
wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
rows.insert(1, tuple("-" * width for width in wide))
for name, version in rows:
    print(name.ljust(wide[0]), version)
' "$REPLY"
}

# _asd_setting NAME NOTE: one block of appconfig.
_asd_setting() {
  local value='(not set)'
  [[ -n ${!1+set} ]] && value=${!1//$'\n'/\\n}
  printf '%s\nValue: %s\nNote: %s\n' "$1" "$value" "$2"
}

function appconfig () {
  local name
  _asd_setting PORT 'The port your Python app should listen on. Default is 8000.'
  if [[ -n ${WEBSITES_PORT+set} ]]; then
    echo
    _asd_setting WEBSITES_PORT 'The port that the platform forwards requests to.'
  fi
  echo
  _asd_setting WEBSITE_SITE_NAME 'Name of the site.'
  echo
  _asd_setting WEBSITE_HOSTNAME 'Host name of the site.'
  echo
  _asd_setting WEBSITES_CONTAINER_START_TIME_LIMIT \
    'Seconds the platform waits for the first answer. Default is 230, at most 1800.'
  echo
  _asd_setting SCM_DO_BUILD_DURING_DEPLOYMENT 'Whether Oryx builds the app when it is deployed.'
  echo
  _asd_setting WEBSITE_RUN_FROM_PACKAGE 'Whether wwwroot is a read-only package.'
  echo
  _asd_setting PYTHON_VERSION 'Python version of the image.'
  for name in $(compgen -e APPSETTING_); do
    echo
    _asd_setting "$name" 'App setting of the site.'
  done
}

# Reads the environment from env rather than from bash, which hides names that are no identifiers.
function appenv () {
  local entry
  while IFS= read -r -d '' entry; do
    [[ $entry == _=* ]] && continue
    printf '%s\n' "${entry//$'\n'/\\n}"
  done < <(command env -0 | LC_ALL=C command sort -z)
}

# ── Logs ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function applogs () {
  local folder file newest=
  _asd_home
  folder=$REPLY/LogFiles
  for file in "$folder"/*_default_docker.log; do
    [[ -f $file && ( -z $newest || $file -nt $newest ) ]] && newest=$file
  done
  if [[ -z $newest ]]; then
    printf '✗ No application log (*_default_docker.log) in %s\n' "$folder"
    return 1
  fi
  command tail -n 50 -F -- "$newest"
}

# The latest deployment is the one whose log was written last; it need not be the active one, as it may have failed.
# Files copied in one go can share their time: then the active one is meant.
function deploylogs () {
  local lines=${1-50} folder file id newest= active=
  if (($# > 1)) || ! [[ $lines =~ ^[1-9][0-9]{0,5}$ ]]; then
    printf '✗ Not a number of lines: %s\nUsage: deploylogs [N]\n' "$*" >&2
    return 2
  fi
  _asd_home
  folder=$REPLY/site/deployments
  [[ -r $folder/active ]] && IFS=$' \t\r\n' read -r active <"$folder/active"
  for file in "$folder"/*/log.log; do
    [[ -f $file ]] || continue
    id=${file%/log.log} id=${id##*/}
    if [[ -z $newest || $file -nt $newest ]] || [[ $id == "$active" && ! $newest -nt $file ]]; then
      newest=$file
    fi
  done
  if [[ -z $newest ]]; then
    printf '✗ No deployment log in %s\n' "$folder"
    return 1
  fi
  id=${newest%/log.log}
  printf 'Latest deployment: %s\nLog file: %s\n' "${id##*/}" "$newest"
  command tail -n "$lines" -- "$newest"
}

function logfiles () {
  _asd_home
  _asd_python -S -c '
import os, sys, time

sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
root = sys.argv[1]
files = []
for folder, _, names in os.walk(root):
    for name in names:
        path = os.path.join(folder, name)
        try:
            status = os.stat(path)
        except OSError:
            continue  # Rotated away since it was listed.
        files.append((-status.st_mtime, path, status.st_size))
if not files:
    print("\u2717 No log files in " + root)
    sys.exit(1)
print("Size (bytes)  Modified              Path")
for negative, path, size in sorted(files):
    modified = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(-negative))
    print("%12d  %s  %s" % (size, modified, "".join(c if c >= " " and c != "\x7f" else "?" for c in path)))
' "$REPLY/LogFiles"
}

# ── Reachability and moving about ────────────────────────────────────────────────────────────────────────────────

function appcurl () {
  local port=${PORT:-8000} path=${1-/} raw
  if (($# > 1)); then
    printf '✗ One path at most\nUsage: appcurl [PATH]\n' >&2
    return 2
  fi
  if ! _asd_is_port "$port"; then
    printf '✗ PORT is not a port: %s\n' "$port"
    return 1
  fi
  # Without its slash, a path such as @example.com would name another host.
  _asd_percent_encoded "/${path#/}" '#-;=?-~!'
  printf 'Testing app at localhost:%s ...\n' "$port"
  if ! raw=$(command curl -q -sS -g --path-as-is --noproxy '*' --connect-timeout 10 --max-time 30 -o /dev/null \
    -w 'HTTP Status: %{http_code}\nTime: %{time_total}s\nSize: %{size_download} bytes\n' \
    --url "http://localhost:$port$REPLY" 2>&1 </dev/null); then
    raw=${raw##*'curl: ('}
    _asd_one_line "curl: (${raw%%$'\n'*}"
    printf '✗ %s\n' "$REPLY"
    return 1
  fi
  printf '%s\n' "$raw"
  [[ $raw != 'HTTP Status: 5'* ]]
}

function checkport () {
  local port=${1:-${PORT:-8000}}
  if (($# > 1)) || ! _asd_is_port "$port"; then
    printf '✗ Not a port: %s (1 to 65535)\nUsage: checkport [PORT]\n' "${*:-$port}" >&2
    return 2
  fi
  printf 'Checking if app is listening on port %s...\n' "$port"
  _asd_python -S -c '
import os, sys

sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
port = int(sys.argv[1])
# What else listens is not the lab\x27s, and requests from outside come by loopback there.
shared = "_ASD_LAB" in os.environ
LISTEN = "0A"
listeners = {}  # port -> [(loopback address or None, inode)]
for table in ("/proc/net/tcp", "/proc/net/tcp6"):
    try:
        lines = open(table).read().splitlines()[1:]
    except OSError:
        continue  # No IPv6 in this container.
    for fields in map(str.split, lines):
        if len(fields) < 10 or fields[3] != LISTEN:
            continue
        address, number = fields[1].split(":")
        # Addresses are hex words in host order: the first octet of an IPv4 address comes last.
        loopback = None
        if address.endswith("7F") and (len(address) == 8 or address.startswith("0000000000000000FFFF0000")):
            loopback = "127.0.0.1"
        elif address == "00000000000000000000000001000000":
            loopback = "::1"
        listeners.setdefault(int(number, 16), []).append((loopback, fields[9]))

def process_of(inodes):
    """The oldest process that holds one of the sockets: workers inherit it from their master."""
    wanted = {"socket:[%s]" % inode for inode in inodes}
    for pid in sorted(int(name) for name in os.listdir("/proc") if name.isdigit()):
        folder = "/proc/%d/fd" % pid
        try:
            for descriptor in os.listdir(folder):
                if os.readlink(folder + "/" + descriptor) in wanted:
                    name = open("/proc/%d/comm" % pid, errors="replace").read().strip()
                    return "".join(c if c >= " " else "?" for c in name), pid
        except OSError:
            continue  # Gone, or another user\x27s.
    return None

if port not in listeners:
    print("\u2717 App is not listening on port %d" % port)
    if not shared:
        print("Other listening ports: " + (", ".join(map(str, sorted(listeners))) or "none"))
    sys.exit(1)
print("\u2713 App is listening on port %d" % port)
process = process_of({inode for _, inode in listeners[port]})
if process:
    print("Process: %s (pid %d)" % process)
loopbacks = [loopback for loopback, _ in listeners[port]]
if None not in loopbacks and not shared:
    bound = " and ".join(sorted(set(loopbacks)))
    print("Note: it listens on %s only, requests from outside the container do not reach it" % bound)
' "$port"
}

alias gohome='cd -- "${_ASD_HOME_DIR:-/home}/site/wwwroot" && pwd'

function gosrc () {
  _asd_app_folder
  cd -- "$REPLY" && pwd
}

# ── AI / Foundry ─────────────────────────────────────────────────────────────────────────────────────────────────

# One line for each of the named variables that is unset or empty.
_asd_need() {
  local name missing=0
  for name in "$@"; do
    if [[ -z ${!name-} ]]; then
      printf '✗ %s is not set\n' "$name"
      missing=1
    fi
  done
  return "$missing"
}

# _asd_request HEADER ARGUMENTS…: one request by curl, the secret HEADER (or none, if empty) on its stdin.
# Leaves _asd_status (000 without an answer), _asd_ms, _asd_body, and _asd_error (curl's message, or empty).
# Output and message share one stream, so that no file is needed: the root file system may be read-only.
# Redirects are not followed: a token goes to the host it was meant for.
_asd_request() {
  local config= raw end=$'\n_asd_end ' tail seconds fraction failed=0
  if [[ -n $1 ]]; then
    _asd_curl_quoted "$1"
    config="header = $REPLY"
  fi
  shift
  raw=$(
    printf '%s\n' "$config" | command curl -q -sS -g --config - --connect-timeout 10 --max-time 30 \
      --proto '=http,https' --proto-default https --suppress-connect-headers \
      -w '\n_asd_end %{http_code} %{time_total}\n' "$@" 2>&1 | command tr -d '\000'
    exit "${PIPESTATUS[1]}"
  ) || failed=$?
  _asd_status=000 _asd_ms=0 _asd_body=$raw _asd_error=
  if [[ $raw == *"$end"* ]]; then
    tail=${raw##*"$end"}
    _asd_body=${raw%"$end"*}
    _asd_status=${tail%% *}
    seconds=${tail#* } seconds=${seconds%%[!0-9.]*}
    fraction=${seconds#*.}000
    _asd_ms=$((10#${seconds%%.*} * 1000 + 10#${fraction:0:3}))
  fi
  if ((failed)); then
    _asd_error="curl failed with exit code $failed"
    [[ $raw == *'curl: ('* ]] && tail=${raw##*'curl: ('} && _asd_one_line "curl: (${tail%%$'\n'*}" && _asd_error=$REPLY
  fi
}

# REPLY: why the last request failed. $1 says what is wrong with an answer that is otherwise fine.
_asd_reason() {
  REPLY=$_asd_error
  [[ -n $REPLY ]] && return
  if [[ $_asd_status == 2* ]]; then
    REPLY="HTTP $_asd_status: $1"
    return
  fi
  # Azure OpenAI says {"error": {code, message}}, API Management and managed identity {statusCode, message},
  # Entra {error, error_description}, front ends HTML.
  REPLY=$(printf '%s' "$_asd_body" | _asd_python -S -c '
import json, re, sys

sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
status = sys.argv[1]
body = sys.stdin.buffer.read().decode("utf-8", "replace")
code, message = "", ""
try:
    answer = json.loads(body)
    error = answer.get("error", answer) if isinstance(answer, dict) else answer
    if isinstance(error, dict):
        code, message = error.get("code") or "", error.get("message") or ""
    elif isinstance(error, str):
        code, message = error, answer.get("error_description") or ""
except (ValueError, AttributeError, RecursionError):
    message = re.sub("<[^>]*>", " ", body)
code = str(code) if re.fullmatch("[A-Za-z0-9_.-]{1,60}", str(code)) and str(code) != status else ""
message = " ".join(str(message).split())
print("HTTP " + status + (code and " " + code) + (message and ": " + message))
' "$_asd_status") || REPLY="HTTP $_asd_status"
  _asd_one_line "$REPLY"
}

# _asd_token: the token of the system-assigned identity; without one, fails with the reason in REPLY.
# No client_id is ever passed: these commands show what the platform's own identity can do, whatever the app is told.
_asd_fetch_token() {
  local name token='"access_token"[[:space:]]*:[[:space:]]*"([^"]+)"'
  _asd_token=
  for name in IDENTITY_ENDPOINT IDENTITY_HEADER; do
    if [[ -z ${!name-} ]]; then
      REPLY="$name is not set"
      return 1
    fi
  done
  _asd_request "X-IDENTITY-HEADER: $IDENTITY_HEADER" --noproxy '*' \
    --url "$IDENTITY_ENDPOINT?resource=https://cognitiveservices.azure.com/&api-version=2019-08-01"
  if [[ -z $_asd_error && $_asd_status == 200 && $_asd_body =~ $token ]]; then
    _asd_token=${BASH_REMATCH[1]}
    return 0
  fi
  _asd_reason 'no access token in the answer'
  return 1
}

# For the commands that cannot go on without a token.
_asd_need_token() {
  _asd_fetch_token && return
  printf '✗ Managed identity token request failed: %s\n' "$REPLY"
  return 1
}

# REPLY: the URL of chat completions. The endpoint is taken as it is: one that ends with a slash gives two of them.
_asd_model_url() {
  _asd_percent_encoded "$AZURE_AI_MODEL" 'A-Za-z0-9._~-'
  REPLY="$AZURE_AI_FOUNDRY_ENDPOINT/openai/deployments/$REPLY/chat/completions?api-version=2024-02-01"
}

# The smallest question there is, with the token if there is one; further arguments go to curl.
_asd_ask_model() {
  _asd_model_url
  _asd_request "${_asd_token:+Authorization: Bearer $_asd_token}" -H 'Content-Type: application/json' \
    --data '{"messages":[{"role":"user","content":"ping"}],"max_tokens":1}' --url "$REPLY" "$@"
  [[ -z $_asd_error && $_asd_status == 2* && $_asd_body == *'"choices"'* ]]
}

# REPLY: the host name in the endpoint.
_asd_endpoint_host() {
  REPLY=${AZURE_AI_FOUNDRY_ENDPOINT#*://}
  REPLY=${REPLY%%[/?#]*}
  REPLY=${REPLY##*@}
  case $REPLY in
    \[*) REPLY=${REPLY#\[} REPLY=${REPLY%%\]*} ;;
    *) REPLY=${REPLY%%:*} ;;
  esac
}

# Resolves the endpoint as the app's own libraries would. Leaves _asd_host, _asd_name (canonical, ending with a dot
# where it differs), _asd_scope and the array _asd_addresses.
_asd_resolve() {
  local answer
  _asd_endpoint_host
  _asd_host=$REPLY
  # Its own process group would take a terminal's Ctrl-C away from what timeout runs, hence --foreground.
  answer=$(command timeout --foreground 30 python3 -I -S -c '
import ipaddress, socket, sys

host = sys.argv[1]
try:
    if not host:
        raise ValueError("no host")
    answers = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM, flags=socket.AI_CANONNAME)
except (OSError, ValueError):  # An empty or overlong label is a UnicodeError, which is a ValueError.
    sys.exit(1)
# Documentation ranges are left out on purpose: only what a private endpoint or this machine may have is private.
private = [ipaddress.ip_network(text) for text in (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.168.0.0/16", "::/127", "fc00::/7", "fe80::/10")]
addresses = [ipaddress.ip_address(text.split("%")[0]) for text in dict.fromkeys(a[4][0] for a in answers)]
inner = [getattr(address, "ipv4_mapped", None) or address for address in addresses]
name = next((a[3] for a in answers if a[3]), host).rstrip(".")
print("private" if all(any(address in network for network in private) for address in inner) else "public")
print(host if name.lower() == host.rstrip(".").lower() else name + ".")
print(*addresses, sep="\n")
' "$_asd_host" 2>/dev/null) || return 1
  { read -r _asd_scope && read -r _asd_name && mapfile -t _asd_addresses; } < <(printf '%s\n' "$answer")
}

function ai-test () (
  _asd_need AZURE_AI_FOUNDRY_ENDPOINT AZURE_AI_MODEL && _asd_need_token || exit 1
  if ! _asd_ask_model; then
    _asd_reason 'not a chat completion'
    printf '✗ Connection failed | %s\n' "$REPLY"
    exit 1
  fi
  printf '✓ Connected | %dms | Model: %s | Auth: Managed Identity\n' "$_asd_ms" "$AZURE_AI_MODEL"
)

function ai-dns () (
  _asd_need AZURE_AI_FOUNDRY_ENDPOINT || exit 1
  _asd_endpoint_host
  printf 'Resolving: %s\n' "$REPLY"
  if ! _asd_resolve; then
    printf '✗ DNS resolution failed for %s\n' "$_asd_host"
    exit 1
  fi
  printf '✓ %s -> %s (%s)\n' "$_asd_host" "$_asd_name" "$_asd_scope"
  printf 'Address: %s\n' "${_asd_addresses[@]}"
)

function ai-access-check () (
  _asd_need AZURE_AI_FOUNDRY_ENDPOINT AZURE_AI_MODEL || exit 1
  printf '✓ Foundry endpoint: %s\n✓ Model: %s\n' "$AZURE_AI_FOUNDRY_ENDPOINT" "$AZURE_AI_MODEL"
  _asd_need_token || exit 1
  echo '✓ Using auth mode: Managed Identity'
  if ! _asd_ask_model; then
    _asd_reason 'not a chat completion'
    printf '✗ Access check failed: %s\n' "$REPLY"
    exit 1
  fi
  echo '✓ Access check passed: authorized to call Foundry'
)

function ai-curl () (
  _asd_need AZURE_AI_FOUNDRY_ENDPOINT AZURE_AI_MODEL && _asd_need_token || exit 1
  _asd_model_url
  printf 'Request: POST %s\nAuthorization: Bearer [hidden]\nContent-Type: application/json\n' "$REPLY"
  _asd_ask_model -i && failed=0 || failed=1
  if [[ -n $_asd_error ]]; then
    printf '%s\n' "$_asd_error"
    exit 1
  fi
  head=${_asd_body%%$'\r\n\r\n'*}
  body=${_asd_body#*$'\r\n\r\n'}
  printf '\n%s\n\n' "${head//$'\r'/}"
  LC_ALL=C # So that lengths are bytes.
  printf '%s\n' "${body:0:2048}"
  ((${#body} <= 2048)) || printf '... (cut, 2048 of %d bytes shown)\n' "${#body}"
  exit "$failed"
)

function ai-latency () (
  requests=5 good=0 total=0 least= most=0
  _asd_need AZURE_AI_FOUNDRY_ENDPOINT AZURE_AI_MODEL && _asd_need_token || exit 1
  printf 'Running %d requests to %s...\n' "$requests" "$AZURE_AI_MODEL"
  for ((n = 1; n <= requests; n++)); do
    if _asd_ask_model; then
      printf 'Request %d: %dms ✓\n' "$n" "$_asd_ms"
      good=$((good + 1)) total=$((total + _asd_ms))
      ((_asd_ms > most)) && most=$_asd_ms
      [[ -z $least ]] || ((_asd_ms < least)) && least=$_asd_ms
    else
      printf 'Request %d: ✗ %s\n' "$n" "${_asd_error:-HTTP $_asd_status}"
    fi
  done
  printf 'Results (%d/%d successful):\n' "$good" "$requests"
  ((good)) && printf 'Avg: %dms | Min: %dms | Max: %dms\n' "$(((total + good / 2) / good))" "$least" "$most"
  ((good == requests))
)

# The three checks are independent: without a token the model is asked all the same, since its 401 proves the way.
function ai-diagnose () (
  failed=0
  _asd_need AZURE_AI_FOUNDRY_ENDPOINT AZURE_AI_MODEL || exit 1
  printf '%s\nAI Foundry Diagnostics\n%s\n' "$_asd_rule" "$_asd_rule"
  if _asd_fetch_token; then
    echo '[✓] Managed identity token'
  else
    printf '[✗] Managed identity token (%s)\n' "$REPLY"
    failed=1
  fi
  if _asd_resolve; then
    printf '[✓] DNS resolution (%s - %s)\n' "$_asd_name" "$_asd_scope"
  else
    printf '[✗] DNS resolution failed for %s\n' "$_asd_host"
    failed=1
  fi
  if _asd_ask_model; then
    printf '[✓] Foundry connectivity (%dms)\n' "$_asd_ms"
  else
    printf '[✗] Foundry connectivity (HTTP %s)\n' "$_asd_status"
    failed=1
  fi
  printf '%s\n' "$_asd_rule"
  exit "$failed"
)

# ── Network tools ────────────────────────────────────────────────────────────────────────────────────────────────

# REPLY: those of the named programs that are there.
_asd_present() {
  local name found=()
  for name in "$@"; do
    type -P "$name" >/dev/null && found+=("$name")
  done
  REPLY="${found[*]}"
}

function install-nettools () (
  IFS=' '
  tools=(dig nslookup ping traceroute nc tcpdump)
  packages=(dnsutils iputils-ping traceroute netcat-openbsd tcpdump)
  _asd_present "${tools[@]}"
  if [[ $REPLY == "${tools[*]}" ]]; then
    printf '✓ Already installed: %s\n' "$REPLY"
    exit 0
  fi
  if [[ -n ${_ASD_LAB-} ]]; then
    printf '✗ Could not install network tools: this lab has no container, they would go into your machine\n'
    exit 1
  fi
  printf 'Installing network tools (%s)...\n' "${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  if ! output=$({ command apt-get -qq update &&
    command apt-get -qq install -y --no-install-recommends "${packages[@]}"; } 2>&1 </dev/null); then
    output=$'\n'$output
    [[ $output == *$'\nE: '* ]] && output=${output##*$'\nE: '}
    output=${output#$'\n'}
    _asd_one_line "${output%%$'\n'*}"
    printf '✗ Could not install network tools: %s\n' "$REPLY"
    exit 1
  fi
  hash -r
  _asd_present "${tools[@]}"
  printf '✓ Installed: %s\n' "$REPLY"
)

# ── Help ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function apphelp () {
  printf '%s\nApp Service helper commands\n%s\n' "$_asd_rule_wide" "$_asd_rule_wide"
  printf '\n%s\n' 'App info'
  printf '  %-19s %s\n' \
    showpkgs "Packages of the app's virtual environment" \
    appconfig 'App Service settings and what they mean' \
    appenv 'Environment variables, sorted'
  printf '\n%s\n' 'Logs'
  printf '  %-19s %s\n' \
    applogs "Follow the app's log" \
    'deploylogs [N]' 'Last N lines of the latest deployment log (50)' \
    logfiles 'Log files with size and time'
  printf '\n%s\n' 'Reachability and moving about'
  printf '  %-19s %s\n' \
    'appcurl [PATH]' 'Send a GET request to the app from inside' \
    'checkport [PORT]' 'Check that the app listens on its port' \
    gohome 'Go to /home/site/wwwroot' \
    gosrc "Go to the app's source folder"
  printf '\n%s\n' 'AI / Foundry'
  printf '  %-19s %s\n' \
    ai-test 'Call the model once' \
    ai-dns "Resolve the endpoint's host name" \
    ai-access-check 'Check that the managed identity may call the model' \
    ai-curl 'Show one request to the model and its answer' \
    ai-latency 'Time five requests to the model' \
    ai-diagnose 'Check identity, DNS and connectivity in one go'
  printf '\n%s\n' 'Network tools'
  printf '  %-19s %s\n' install-nettools 'Install dig, nslookup and friends (changes the container)'
  printf '\n%s\n' 'Help'
  printf '  %-19s %s\n' apphelp 'This list'
}
