import type { Drill } from './Drill';
import { office } from './apps';
import { get, health } from './requests';

/** Another process that is in the middle of writing, as the worker of another instance would be. */
const holdLock = `setsid python3 -c '
import sqlite3, time
database = sqlite3.connect("/home/site/notes.db")
database.execute("CREATE TABLE IF NOT EXISTS note (text TEXT)")
database.commit()
database.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
time.sleep(120)
' >/tmp/locked 2>&1 </dev/null &
for _ in 1 2 3 4 5 6 7 8 9 10; do grep -qs locked /tmp/locked && break; sleep 0.2; done`;

export const sqliteOnHome: Drill = {
  id: 'sqlite-on-home',
  title: 'Several processes write to one SQLite file on the shared disk.',
  lab: { ...office, settings: { NOTES_DATABASE: '/home/site/notes.db' } },
  broken: { steps: [{ run: holdLock }] },
  probes: [health, get('/note')],
};
