import type { DeployedCheck } from '../../contracts';
import { normalised } from '../facts/packages';
import { proof } from '../facts/proof';
import { installedPackages, isSameVersion } from './requirements';
import type { InsideView } from './insideViews';
import type { Requirement, Requirements } from './requirements';

/** More of them say the same. */
const mostNamed = 5;

/** What is installed against what requirements.txt asks for. */
export function packagesCheck(view: InsideView, requirements: Requirements | undefined): DeployedCheck {
  const id = 'packages';
  const installed = installedPackages(view);
  if (!requirements || !installed) {
    const lacking = installed ? 'requirements.txt of the site' : 'the list of installed packages';
    return { id, state: 'unknown', summary: `Not in this evidence: ${lacking}.`, proofs: [] };
  }
  if (requirements.list.length === 0)
    return { id, state: 'unknown', summary: 'requirements.txt names no package by itself.', proofs: [] };
  const odd = requirements.list.flatMap((wanted) => {
    const version = installed.get(normalised(wanted.name));
    const words = oddness(wanted, version);
    return words === undefined ? [] : [{ wanted, words }];
  });
  if (odd.length === 0) {
    const count =
      requirements.list.length === 1 ? 'The one package' : `All ${requirements.list.length} packages`;
    return {
      id,
      state: 'same',
      summary: `${count} of requirements.txt are installed as asked for.`,
      proofs: [],
    };
  }
  const named = odd.slice(0, mostNamed).map(({ words }) => words);
  const more = odd.length > mostNamed ? ` and ${odd.length - mostNamed} more` : '';
  return {
    id,
    state: 'different',
    summary: `Packages are not as requirements.txt asks: ${named.join(', ')}${more}.`,
    proofs: odd.slice(0, mostNamed).map(({ wanted, words }) =>
      proof('requirements.txt', `${wanted.text} (${words})`, {
        file: requirements.file,
        line: wanted.line,
      }),
    ),
  };
}

function oddness({ name, version: wanted }: Requirement, installed: string | undefined): string | undefined {
  if (installed === undefined) return `${name} is not installed`;
  return wanted === undefined || isSameVersion(wanted, installed)
    ? undefined
    : `${name} is ${installed} and not ${wanted}`;
}
