import type { MarkedModule } from './writeWorkspace';
import type { TypingEditor } from './typingEditor';

/** What is typed letter by letter: each one changes what is told, by a new place or a new name. */
const letters = ['q', 'w', 'x', 'z', 'v', 'b', 'n', 'm'];

/**
 * Types into each of the files: a name before a marked call, the name of a package that nobody declares, and an empty line at
 * the top. Milliseconds of each keystroke.
 */
export async function keystrokes(editor: TypingEditor, files: readonly MarkedModule[]): Promise<number[]> {
  const taken: number[] = [];
  for (const { path: file } of files) {
    const lines = (await editor.open(file)).split('\n');
    const imported = lines.indexOf('import time');
    const called = lines.indexOf('        paused = time.sleep(attempt)');
    if (imported < 0 || called < 0) throw new Error(`${file} has no call that is marked.`);
    // Makes room; opening the file and this are no keystrokes.
    await editor.type(file, { line: imported, character: 0 }, 'import y\n');
    for (const [at, letter] of letters.entries()) {
      taken.push(await editor.type(file, { line: imported, character: 'import y'.length + at }, letter));
      taken.push(
        await editor.type(file, { line: called + 1, character: '        paused'.length + at }, letter),
      );
    }
    for (let turn = 0; turn < 4; turn++) taken.push(await editor.type(file, { line: 0, character: 0 }, '\n'));
    await editor.close(file);
  }
  return taken;
}
