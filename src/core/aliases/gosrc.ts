import type { AliasDefinition } from '../contracts';
import { parseDirectory, type Directory } from './directory';

export const gosrc: AliasDefinition<Directory> = {
  name: 'gosrc',
  group: 'Reachability and moving about',
  description: "Changes to the folder that the app's source runs from",
  args: [],
  kind: 'navigate',
  effect: 'read',
  parse: parseDirectory,
};
