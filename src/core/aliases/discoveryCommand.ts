import { catalogue } from './catalogue';

/** Words of the help page that are asked for, and files of a folder that are looked at, at most. */
const WORD_LIMIT = 500;
const FILE_LIMIT = 200;

/**
 * Shell text for an interactive login bash that prints, each after a line of `marker` and a name: `help`, what
 * `apphelp` prints, and `names`, lines of `kind<TAB>name<TAB>detail`:
 * - `alias` with the first word of its value, `function` with the file that defines it;
 * - `script`, for the folders of PATH that are not the distribution's: executables that begin with `#!`. Beside an
 *   interpreter of Python lie the programs of its packages, of which only shell scripts are helpers;
 * - `type`, what `type -t` says to the words of the help page and the names of the catalogue.
 *
 * One shell, with sed and tr as its only programs: looking must stay cheap.
 */
export function discoveryCommand(marker: string): string {
  const known = Object.keys(catalogue).join(' ');
  return String.raw`(
_asd_help=$(apphelp 2>/dev/null </dev/null)
printf '\n%s help\n%s\n%s names\n' MARKER "$_asd_help" MARKER
set -f; IFS=$' \t\n'
for _asd_n in $(compgen -a); do
  read -r _asd_w _ <<<"@{BASH_ALIASES[$_asd_n]}"
  printf 'alias\t%s\t%s\n' "$_asd_n" "$_asd_w"
done
shopt -s extdebug
IFS=$'\n'
for _asd_l in $(declare -F $(compgen -A function)); do
  _asd_n=@{_asd_l%% *} _asd_l=@{_asd_l#* }
  printf 'function\t%s\t%s\n' "$_asd_n" "@{_asd_l#* }"
done
shopt -u extdebug
IFS=:; set -- $PATH; IFS=$' \t\n'; set +f
for _asd_d do
  case $_asd_d in /bin|/sbin|/usr/bin|/usr/sbin|/usr/games|/usr/local/games|/snap/bin) continue ;; /*) ;; *) continue ;; esac
  _asd_py=; for _asd_f in "$_asd_d"/python3 "$_asd_d"/python "$_asd_d"/activate; do [ -e "$_asd_f" ] && _asd_py=1; done
  _asd_i=0
  for _asd_f in "$_asd_d"/*; do
    [ $((_asd_i += 1)) -le ${FILE_LIMIT} ] || break
    [ -f "$_asd_f" ] && [ -x "$_asd_f" ] || continue
    _asd_l=; IFS= read -r -n 80 _asd_l <"$_asd_f"
    case $_asd_py$_asd_l in 1'#!'*[/\ ]sh*|1'#!'*[/\ ]bash*|1'#!'*[/\ ]dash*|'#!'*) printf 'script\t%s\t%s\n' "@{_asd_f##*/}" "$_asd_f" ;; esac
  done
done
set -f; _asd_i=0
for _asd_n in ${known} $(printf '%s\n' "$_asd_help" | sed 's/\x1b\[[0-9;]*m//g' | LC_ALL=C tr -c 'A-Za-z0-9._\n-' ' '); do
  [ $((_asd_i += 1)) -le ${WORD_LIMIT} ] || break
  case $_asd_n in -*) continue ;; esac
  _asd_w=$(type -t "$_asd_n") && printf 'type\t%s\t%s\n' "$_asd_n" "$_asd_w"
done
printf '%s end\n' MARKER
) 2>/dev/null`
    .replaceAll('@{', '${')
    .replaceAll('MARKER', marker);
}
