import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { diagnose } from '../src/core/diagnosis';
import { readBundle } from '../src/core/evidence';
import { confusion, type Scored } from './score/confusion';

const root = path.resolve(__dirname, '..');

/** `npm run score`: what every case and every drill of the last run came to, against what it should. */
async function main(): Promise<number> {
  const scored = [...(await casesScored()), ...drillsScored()];
  const { text, wrong } = confusion(scored);
  process.stdout.write(text);
  return wrong === 0 ? 0 : 1;
}

/** The saved cases: what a person has put down as right stands beside each. */
async function casesScored(): Promise<Scored[]> {
  const folder = path.join(root, 'test', 'fixtures', 'bundles');
  const scored: Scored[] = [];
  for (const id of readdirSync(folder))
    for (const name of readdirSync(path.join(folder, id))) {
      const bundle = path.join(folder, id, name);
      const expected = JSON.parse(readFileSync(path.join(bundle, 'expected.json'), 'utf8')) as {
        status: string;
        verdict: string | null;
      };
      const { status, verdict } = diagnose(await readBundle(bundle));
      scored.push({
        kind: 'case',
        name: `${id}/${name}`,
        expected: expected.verdict ?? expected.status,
        seen: verdict?.id ?? status,
      });
    }
  return scored;
}

/** The drills as they were kept by their last whole run; none where there was none on this machine. */
function drillsScored(): Scored[] {
  const file = path.join(root, 'test-results', 'drills.json');
  if (!existsSync(file)) {
    console.log(
      'No drills are in this score: "npm run test:drills" runs them and keeps what they come to.\n',
    );
    return [];
  }
  const { drills } = JSON.parse(readFileSync(file, 'utf8')) as {
    drills: {
      id: string;
      which: 'broken' | 'healthy';
      expected: string;
      live?: { seen: string };
      bundle?: { seen: string };
    }[];
  };
  return drills.flatMap(({ id, which, expected, live, bundle }) =>
    ([live, bundle] as const).map((verdict, index) => ({
      kind: 'drill' as const,
      name: `${id}, ${which}, ${index === 0 ? 'live' : 'from its bundle'}`,
      expected,
      seen: verdict?.seen ?? 'not run',
    })),
  );
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
