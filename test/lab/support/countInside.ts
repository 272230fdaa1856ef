/**
 * Shell text that prints how many processes of the lab have this name: on a machine that is shared, those of this
 * very lab.
 */
export function countInside(program: string): string {
  return `for p in /proc/[0-9]*; do
  [ "$(cat "$p/comm" 2>/dev/null)" = '${program}' ] || continue
  [ -z "$_ASD_LAB" ] || grep -sqxzF "_ASD_LAB=$_ASD_LAB" "$p/environ" || continue
  echo "$p"
done | wc -l`;
}
