/** Installed packages, the interpreter's own library, what the interpreter makes up, and the image's start-up files. */
const libraryPath =
  /site-packages|dist-packages|\/lib\/python\d|\/python\d[\d.]*\/lib\/|^<|^\/opt\/(?:python|startup|oryx|_oryx)|^\/usr\/|^\/agents\//;

/** Whether a traceback's file is the app's own: the place where somebody can change something. */
export function isOwnFile(file: string): boolean {
  return !libraryPath.test(file.replaceAll('\\', '/'));
}
