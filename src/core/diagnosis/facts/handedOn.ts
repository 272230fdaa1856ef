/** The platform sets these itself, whatever the settings say. */
const ownNames = /^(?:PORT$|WEBSITES?_|SCM_|APPSETTING_|PATH$|HOME$|HOSTNAME$|LANG$)/;

/** Names that a container gets as they are; others are rewritten on the way. */
const plainName = /^[A-Za-z_]\w{0,200}$/;

/** True for a setting that the platform hands to the container as it is. */
export function isHandedOn(name: string): boolean {
  return plainName.test(name) && !ownNames.test(name);
}
