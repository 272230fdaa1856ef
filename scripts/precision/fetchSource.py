"""Fetches one source distribution with pip's own machinery, and runs nothing of it: `pip download` would build its metadata.

Arguments: name, version, SHA-256 ('-' where it is not known yet), file to write. Prints the SHA-256 of what was written.
"""

import hashlib
import os
import sys
import tempfile

from pip._internal.commands import create_command
from pip._internal.network.download import Downloader
from pip._vendor.packaging.specifiers import SpecifierSet


def main(name: str, version: str, wanted: str, target: str) -> None:
    command = create_command('download')
    options, _ = command.parse_args(['--quiet', '--no-deps', '--no-binary', ':all:', name])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)
        found = finder.find_best_candidate(name, SpecifierSet(f'=={version}')).best_candidate
        if found is None:
            sys.exit(f'No source distribution of {name} {version} was found.')
        with tempfile.TemporaryDirectory() as folder:
            path, _ = Downloader(session, 'off')(found.link, folder)
            with open(path, 'rb') as file:
                content = file.read()
    actual = hashlib.sha256(content).hexdigest()
    if wanted not in ('-', actual):
        sys.exit(f'{name} {version} is not what it was: SHA-256 {actual} in the place of {wanted}.')
    with open(f'{target}.part', 'wb') as file:
        file.write(content)
    os.replace(f'{target}.part', target)
    print(actual)


main(*sys.argv[1:])
