/**
 * A lab without a sandbox shares the machine with everything else of its user's, which is none of a diagnosis's
 * business. Such a lab sets `_ASD_LAB` to a value of its own in all that it starts; a container has no such variable.
 */
export const ON_SHARED_MACHINE = '[ -n "$_ASD_LAB" ]';

/** Shell function that prints the /proc folders of the target's processes: all, or on a shared machine the lab's. */
export const defineProcesses = `processes() {
  if ${ON_SHARED_MACHINE}; then
    grep -lsxzF "_ASD_LAB=$_ASD_LAB" /proc/[0-9]*/environ | while IFS= read -r p; do echo "\${p%/environ}"; done
  else
    echo /proc/[0-9]*
  fi
}`;

/**
 * Text for bash that looks once at all processes, for all facts: their /proc folders in `running`, and in `words` for
 * each of them the words of its command line, every one with a newline behind it (one inside is a space). Two programs
 * read them all: to start two for each process and fact took a sixth of all that a diagnosis costs.
 */
export function lookAtProcesses(define: string = defineProcesses): string {
  return String.raw`${define}
running=$(processes)
declare -A words=()
read_words() {
  local line IFS=$' \n' LC_ALL=C
  set -- $running
  # What is found is not taken for a pattern of names.
  set -f; IFS=$'\n'
  for line in $(LC_ALL=C grep -sHz '' "@{@/%//cmdline}" | tr '\0\n' '\n '); do
    words[@{line%%/cmdline:*}]+="@{line#*/cmdline:}"$'\n'
  done
  set +f
}
read_words 2>/dev/null`.replaceAll('@{', '${');
}
