/** Top-level modules of CPython's standard library, of every version that App Service has offered. */
const everywhere = new Set(
  (
    '__future__ __main__ _thread _collections_abc _weakref _typing _ast _io _socket _ssl _csv _json _ctypes _pickle _winapi _operator ' +
    '_frozen_importlib _frozen_importlib_external _decimal _struct _abc _imp _string _codecs _curses _random _sqlite3 _weakrefset ' +
    'abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code ' +
    'codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses ' +
    'dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput ' +
    'fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http ' +
    'idlelib imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math ' +
    'mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb ' +
    'pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc ' +
    'pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve ' +
    'shlex shutil signal site sitecustomize smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat ' +
    'statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios test textwrap ' +
    'this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing ' +
    'unicodedata unittest urllib usercustomize uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc ' +
    'zipapp zipfile zipimport zlib zoneinfo annotationlib compression'
  ).split(' '),
);

/** Modules that a version no longer has ("What's New in Python", sections "Removed"). Minor versions of 3. */
const removedIn: ReadonlyMap<string, number> = new Map([
  ...names('asynchat asyncore distutils imp smtpd', 12),
  ...names(
    'aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis nntplib ossaudiodev pipes sndhdr spwd sunau telnetlib uu xdrlib',
    13,
  ),
  ...names('binhex formatter parser symbol macpath dummy_threading _bootlocale', 11),
]);

/** The minor version of 3 that removed a module from the standard library; undefined for all others. */
export function removedStandardModule(top: string): number | undefined {
  return removedIn.get(top);
}

/** Whether a Python has it; `minor` of 3, undefined where the project does not say: then any version's counts. */
export function isStandardModule(top: string, minor: number | undefined): boolean {
  if (everywhere.has(top)) return true;
  const removed = removedIn.get(top);
  return removed !== undefined && (minor === undefined || minor < removed);
}

function names(list: string, minor: number): [string, number][] {
  return list.split(' ').map((name) => [name, minor]);
}
