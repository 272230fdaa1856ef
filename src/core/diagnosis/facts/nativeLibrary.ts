/** A system library that a package wants and the image does not have, or not in the right form. */
export interface NativeLibraryProblem {
  how: 'missing' | 'too-old' | 'wrong-form';
  /** `libGL.so.1`, `GLIBC_2.38`; undefined where the words name none. */
  name?: string;
}

/** The dynamic loader's words, and those of cffi, ctypes and the packages that look for a library themselves. */
const missing =
  /\b(lib[\w.+-]{1,80}\.so[\w.]{0,20}): cannot open shared object file|cannot load library ['"]?([\w./+-]{1,80})|no library called "?([\w.-]{1,80})"? was found|failed to find (libmagic)\b/;
const tooOld = /version [`'"]?((?:GLIBC|GLIBCXX|CXXABI|OPENSSL)_[\w.]{1,20})['"]? not found/;
const wrongForm = /invalid ELF header|wrong ELF class|cannot open shared object file: Exec format error/;

export function nativeLibraryProblem(text: string): NativeLibraryProblem | undefined {
  const old = tooOld.exec(text);
  if (old) return { how: 'too-old', name: old[1] ?? '' };
  if (wrongForm.test(text)) {
    const name = /\/([\w.+-]{1,120}\.(?:so|dylib)[\w.]{0,20}): (?:invalid|wrong)/.exec(text)?.[1];
    return { how: 'wrong-form', ...(name === undefined ? {} : { name }) };
  }
  const match = missing.exec(text);
  const name = match?.slice(1).find((group: string | undefined) => group !== undefined);
  return match ? { how: 'missing', ...(name === undefined ? {} : { name }) } : undefined;
}
