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
