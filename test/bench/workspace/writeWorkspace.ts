import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { moduleText } from './moduleText';
import { projectFiles } from './projectFiles';

/** Lines of the modules of an area, 150 in the middle: many small ones and a few that nobody likes to open. */
const moduleLines = [
  10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 150, 170, 200, 240, 300, 400, 630,
];

const areas = 100;

/** Every so many areas have calls that the checks mark. */
const markedEvery = 10;

/** A module of which a call of `time.sleep` is marked. */
export interface MarkedModule {
  path: string;
  lines: number;
}

export interface WrittenWorkspace {
  files: number;
  lines: number;
  marked: readonly MarkedModule[];
}

/**
 * Writes a web app of 2,000 modules and 300,000 lines with its requirements, infrastructure and workflow into a folder: the
 * same bytes on every machine.
 */
export async function writeWorkspace(folder: string): Promise<WrittenWorkspace> {
  const marked: MarkedModule[] = [];
  for (const [file, text] of Object.entries(projectFiles)) await write(folder, file, text);
  for (let area = 0; area < areas; area++) {
    for (const [index, lines] of moduleLines.entries()) {
      const isMarked = area % markedEvery === 3 && lines >= 60;
      const file = pathOf(area, index);
      if (isMarked) marked.push({ path: file, lines });
      await write(folder, file, moduleText({ area, areas, index, lines, isMarked }));
    }
  }
  const lines = moduleLines.reduce((sum, each) => sum + each, 0) * areas;
  return { files: areas * moduleLines.length, lines, marked };
}

function pathOf(area: number, index: number): string {
  if (area === 0 && index === moduleLines.length - 1) return 'main.py';
  return `depot/area${area}/${index === 0 ? '__init__' : `part${index}`}.py`;
}

async function write(folder: string, file: string, text: string): Promise<void> {
  const where = path.join(folder, file);
  await mkdir(path.dirname(where), { recursive: true });
  await writeFile(where, text);
}
