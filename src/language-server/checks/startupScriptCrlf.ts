import type { ScriptFile, WorkspaceCheck } from '../../core/workspace';

/** A script with the line ends of Windows: bash takes the carriage return for a part of the command. */
export const startupScriptCrlf: WorkspaceCheck = {
  id: 'startup-script-crlf',
  severity: 'error',
  title: 'A script that Linux will run has the line ends of Windows.',
  help: {
    means:
      "The image runs the script with a Linux shell, which takes each carriage return for a part of the command: the start ends with $'\\r': command not found, or with a file that does not exist.",
    marks: [
      'The first line of a shell script that ends in a carriage return.',
      'Scripts for Windows (.cmd, .ps1) are left alone, and so are scripts with Linux line ends.',
    ],
    fix: [
      'Save the script with LF line ends; the quick fix does.',
      'Keep it so: *.sh text eol=lf in .gitattributes.',
    ],
    example: {
      file: 'startup.sh',
      marked: '#!/bin/sh\r\ngunicorn main:app\r\n',
      clean: '#!/bin/sh\ngunicorn main:app\n',
    },
    prevents: ['startup-script-crlf'],
  },
  file: (file) => (file.kind === 'script' ? carriageReturn(file) : []),
};

function carriageReturn({ path, text }: ScriptFile) {
  const at = text.indexOf('\r\n');
  if (at === -1) return [];
  return [
    {
      span: { from: text.lastIndexOf('\n', at) + 1, to: at + 1 },
      message:
        "This script ends its lines with CRLF. App Service runs it with a Linux shell, which fails with $'\\r': command not found.",
      fixes: [
        {
          title: 'Change the line ends to LF',
          trust: 'sure' as const,
          edits: [{ file: path, span: { from: 0, to: text.length }, text: text.replaceAll('\r\n', '\n') }],
        },
      ],
    },
  ];
}
