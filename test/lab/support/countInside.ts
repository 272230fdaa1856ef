/**
 * Shell text that prints how many processes of the lab have this name: on a machine that is shared, those of this
 * very lab.
 */
export function countInside(program: string): string {
  // One program looks at all of them: without a sandbox there are hundreds.
  return `for p in $(grep -lsxF '${program}' /proc/[0-9]*/comm); do
  [ -z "$_ASD_LAB" ] || grep -sqxzF "_ASD_LAB=$_ASD_LAB" "\${p%/comm}/environ" || continue
  echo "$p"
done | wc -l`;
}
