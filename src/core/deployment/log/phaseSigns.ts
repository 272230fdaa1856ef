import type { BuildPhaseKind, BuildTool } from '../../contracts';

/** What a line of a build log says of its phases. */
export type PhaseSign =
  | { state: 'begins'; kind: BuildPhaseKind; name: string; tool?: BuildTool }
  | { state: 'done'; kind: BuildPhaseKind; name: string; tool?: BuildTool; seconds: number }
  /** Of what is going on, without a name: older builds. */
  | { state: 'done-unnamed'; seconds: number }
  /** uv gave up and pip begins. */
  | { state: 'handed-to-pip' };

type Beginning = readonly [pattern: RegExp, kind: BuildPhaseKind, name: string, tool?: BuildTool];

const staging = 'copy to the staging folder';
const destination = 'copy to the site';

/**
 * Lines with which a phase begins. Those with little to tell come last: a phase that a line carries on begins once.
 * Wording of the public build scripts (PLATFORM.md, the build), today's and that of some years ago.
 */
const beginnings: readonly Beginning[] = [
  [/^Updating (?:submodules|branch)|^Preparing deployment|^Fetching changes/i, 'other', 'prepare'],
  [
    /^Running oryx build|^Operation performed by Microsoft Oryx|^Detecting platforms|^Detected following platforms/i,
    'detect',
    'detect',
  ],
  [/^Copying files to the intermediate directory/i, 'copy', staging],
  [/^Copying files (?:and directories )?to (?:the )?destination directory/i, 'copy', destination],
  [/^Copying to destination directory|^Copying the compressed output/i, 'copy', destination],
  [/^Kudu sync from|^Handling Basic Web Site deployment|^Extract(?:ing)? zip/i, 'copy', destination],
  [/^Cleaning up existing|^Clean(?:ing)? destination|^Syncing files/i, 'copy', destination],
  [
    /^Creating virtual environment|^Python Virtual Environment|^Activating virtual environment|^Installing python|^Downloading and extracting 'python'/i,
    'environment',
    'create environment',
  ],
  [
    /^Fast build is enabled|^Running uv (?:pip install|sync|export)|^Running 'uv|^Detected uv\.lock|^Installing uv\b/i,
    'install',
    'install (uv)',
    'uv',
  ],
  [/^Running (?:pip install poetry|poetry install)/i, 'install', 'install (poetry)', 'poetry'],
  [/^Running pip install|^Running 'pip install/i, 'install', 'install (pip)', 'pip'],
  [/^Running custom build command|^Running (?:pre|post)-build command/i, 'other', 'own build command'],
  [/^Running '?collectstatic/i, 'other', 'collectstatic'],
  [
    /^Using zstd for compression|^(?:Direct )?compress\w*\b.{0,80}\bzstd\b/i,
    'compress',
    'compress (zstd)',
    'zstd',
  ],
  [
    /^Falling back to gzip|^Using gzip for compression|^(?:Direct )?compress\w*\b.{0,80}\bgzip\b/i,
    'compress',
    'compress (gzip)',
    'gzip',
  ],
  [/^Compressing (?:content|existing|output)/i, 'compress', 'compress'],
  [/^Output is compressed\. Extracting/i, 'extract', 'extract at start'],
  [
    /^Running post deployment command|^Generating summary of Oryx|^Parsing the build logs|^Triggering recycle|^Removing existing manifest|^Creating a manifest/i,
    'other',
    'finish',
  ],
];

/** Whose steps are totals, and no phases. */
const totals = /^(?:Build script snippets|Total execution)/i;

type Step = readonly [pattern: RegExp, kind: BuildPhaseKind, name: string, tool?: BuildTool];

/** Names in `<step> done in N sec(s).` */
const steps: readonly Step[] = [
  [/^uv (?:pip install|sync|export)|^Installing uv/i, 'install', 'install (uv)', 'uv'],
  [/^poetry install/i, 'install', 'install (poetry)', 'poetry'],
  [/^pip (?:install|upgrade)/i, 'install', 'install (pip)', 'pip'],
  [/compress.{0,40}\bzstd/i, 'compress', 'compress (zstd)', 'zstd'],
  [/compress.{0,40}\bgzip/i, 'compress', 'compress (gzip)', 'gzip'],
  [/^compress/i, 'compress', 'compress'],
  [/intermediate directory/i, 'copy', staging],
  [/^copying/i, 'copy', destination],
  [/virtual environment/i, 'environment', 'create environment'],
  [/^(?:extract|decompress)/i, 'extract', 'extract at start'],
  [/^detect/i, 'detect', 'detect'],
];

export function phaseSign(text: string): PhaseSign | undefined {
  const line = text.slice(0, 400).trimStart();
  const done = /^(.{0,120}?)\bdone in (\d{1,6}(?:\.\d{1,4})?) ?sec/i.exec(line);
  if (done) return doneSign((done[1] ?? '').trim(), Number(done[2]));
  if (/uv pip install failed\b.{0,60}falling back to pip/i.test(line)) return { state: 'handed-to-pip' };
  const found = beginnings.find(([pattern]) => pattern.test(line));
  if (!found) return undefined;
  const [, kind, name, tool] = found;
  return { state: 'begins', kind, name, ...(tool === undefined ? {} : { tool }) };
}

function doneSign(step: string, seconds: number): PhaseSign | undefined {
  if (step === '') return { state: 'done-unnamed', seconds };
  if (totals.test(step)) return undefined;
  const found = steps.find(([pattern]) => pattern.test(step));
  if (!found) return { state: 'done', kind: 'other', name: step.slice(0, 60), seconds };
  const [, kind, name, tool] = found;
  return { state: 'done', kind, name, seconds, ...(tool === undefined ? {} : { tool }) };
}
