export interface BlockInput {
  /** How many blocks of its module stand before it: names are made of it. */
  n: number;
  index: number;
  random: () => number;
}

const things = ['order', 'basket', 'parcel', 'invoice', 'supplier', 'shelf', 'return', 'voucher', 'route'];
const deeds = ['collect', 'price', 'reserve', 'release', 'ship', 'audit', 'merge', 'split', 'forecast'];

/** Pieces of Python as people write it, between ten and forty lines each. */
export const blocks: readonly ((input: BlockInput) => string[])[] = [
  dataClass,
  plainFunction,
  service,
  asyncFunction,
  constants,
  query,
  validation,
];

/** A call that keeps the event loop, which blocking-call-in-async marks. */
export function markedBlock(index: number): string[] {
  return [
    `async def wait_for_stock_${index}(attempts: int) -> int:`,
    '    """Waits until the shelf has been filled."""',
    '    for attempt in range(attempts):',
    "        logger.info('attempt %d of %d', attempt, attempts)",
    '        paused = time.sleep(attempt)',
    '        logger.debug("%s", paused)',
    '    return attempts',
    '',
    '',
  ];
}

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? 'thing';
}

function dataClass({ n, random }: BlockInput): string[] {
  const thing = pick(things, random);
  return [
    '@dataclass',
    `class Batch${n}:`,
    `    """What one ${thing} is made of."""`,
    '',
    `    ${thing}_id: int`,
    '    name: str = ""',
    '    weight: float = 0.0',
    '    lines: list[str] = field(default_factory=list)',
    '    created: datetime = field(default_factory=lambda: datetime.now(timezone.utc))',
    '',
    '    @property',
    '    def label(self) -> str:',
    `        return f"{self.name}-{self.${thing}_id:08d}"`,
    '',
    '    def with_line(self, line: str, *, at: int | None = None) -> "Batch' + String(n) + '":',
    '        if at is None:',
    '            self.lines.append(line)',
    '        else:',
    '            self.lines.insert(at, line)',
    '        return self',
    '',
    '    def total(self, tax: float = 0.19) -> float:',
    '        # Weight stands for the price until the tariffs are known.',
    '        return round(self.weight * (1 + tax) + len(self.lines) * 0.5, 2)',
    '',
    '',
  ];
}

function plainFunction({ n, random }: BlockInput): string[] {
  const [thing, deed] = [pick(things, random), pick(deeds, random)];
  const limit = Math.floor(random() * 900) + 100;
  return [
    `def ${deed}_${thing}_${n}(rows, limit=${limit}, dry_run=False):`,
    `    """${deed} every ${thing} of the rows, at most the limit of them.`,
    '',
    '    Rows without a quantity are left alone; what fails is counted and logged.',
    '    """',
    '    done, failed = [], 0',
    '    seen = {row["id"]: row for row in rows if row.get("quantity", 0) > 0}',
    '    for key, row in sorted(seen.items()):',
    '        if len(done) >= limit:',
    '            break',
    '        try:',
    '            quantity = int(row["quantity"])',
    `            if quantity > ${limit} and not dry_run:`,
    `                raise ValueError(f"${thing} {key} has {quantity} pieces")`,
    '            done.append((key, quantity * float(row.get("price", "0"))))',
    '        except (KeyError, ValueError) as error:',
    '            failed += 1',
    `            logger.warning("${thing} %s: %s", key, error)`,
    '    total = sum(price for _, price in done)',
    '    average = total / len(done) if done else 0.0',
    `    logger.info("${deed}: %d done, %d failed, %.2f on average", len(done), failed, average)`,
    '    return {"done": done, "failed": failed, "total": total, "average": average}',
    '',
    '',
  ];
}

function service({ n, random }: BlockInput): string[] {
  const [thing, deed] = [pick(things, random), pick(deeds, random)];
  return [
    `class ${capital(thing)}Service${n}:`,
    `    """Keeps the ${thing}s that are being worked on, and tells who asks."""`,
    '',
    '    retries = 3',
    '    table = "' + thing + 's"',
    '',
    '    def __init__(self, connection, clock=time.monotonic):',
    '        self._connection = connection',
    '        self._clock = clock',
    '        self._cache: dict[int, dict] = {}',
    '        self._began = clock()',
    '',
    `    def ${deed}(self, key: int, **options) -> dict | None:`,
    '        if key in self._cache and not options.get("fresh"):',
    '            return self._cache[key]',
    '        for attempt in range(self.retries):',
    '            row = self._connection.fetch(self.table, key)',
    '            if row is not None:',
    '                self._cache[key] = {**row, "attempt": attempt}',
    '                return self._cache[key]',
    `            logger.debug("no ${thing} %d yet, attempt %d", key, attempt)`,
    '        return None',
    '',
    '    @staticmethod',
    '    def describe(row: dict, width: int = 40) -> str:',
    '        words = [f"{name}={value!r}" for name, value in row.items() if not name.startswith("_")]',
    '        return ", ".join(words)[:width]',
    '',
    '    def age(self) -> float:',
    '        return self._clock() - self._began',
    '',
    '',
  ];
}

function asyncFunction({ n, random }: BlockInput): string[] {
  const [thing, deed] = [pick(things, random), pick(deeds, random)];
  return [
    `async def ${deed}_remote_${thing}_${n}(client: httpx.AsyncClient, keys: list[int], page: int = 50):`,
    `    """Asks the other house for its ${thing}s, page by page."""`,
    '    found: list[dict] = []',
    '    for start in range(0, len(keys), page):',
    '        chosen = keys[start : start + page]',
    '        params = {"ids": ",".join(map(str, chosen)), "expand": "lines"}',
    `        response = await client.get("/v2/${thing}s", params=params)`,
    '        if response.status_code == 404:',
    '            continue',
    '        response.raise_for_status()',
    '        found.extend(item for item in response.json()["items"] if item["state"] != "void")',
    `    logger.info("%d ${thing}s of %d", len(found), len(keys))`,
    '    return found',
    '',
    '',
  ];
}

function constants({ n, random }: BlockInput): string[] {
  const rows = Array.from({ length: 6 + Math.floor(random() * 14) }, (_, row) => {
    const [thing, deed] = [pick(things, random), pick(deeds, random)];
    return `    "${thing}.${deed}.${row}": {"hours": ${row + 1}, "share": ${(random() * 2).toFixed(3)}, "open": ${row % 2 === 0 ? 'True' : 'False'}},`;
  });
  return ['# What each step takes, by the plan of the year.', `STEPS_${n} = {`, ...rows, '}', '', ''];
}

function query({ n, random }: BlockInput): string[] {
  const thing = pick(things, random);
  return [
    `${thing.toUpperCase()}_QUERY_${n} = text("""`,
    `    SELECT ${thing}.id, ${thing}.name, count(line.id) AS lines, sum(line.price) AS total`,
    `    FROM ${thing}s AS ${thing}`,
    `    JOIN lines AS line ON line.${thing}_id = ${thing}.id`,
    `    WHERE ${thing}.state = :state AND ${thing}.created >= :since`,
    `    GROUP BY ${thing}.id, ${thing}.name`,
    '    ORDER BY total DESC',
    '""")',
    '',
    '',
    `def ${thing}_rows_${n}(session, state="open", since=None):`,
    '    since = since or datetime(2026, 1, 1, tzinfo=timezone.utc)',
    `    result = session.execute(${thing.toUpperCase()}_QUERY_${n}, {"state": state, "since": since})`,
    '    return [dict(row._mapping) for row in result]',
    '',
    '',
  ];
}

function validation({ n, random }: BlockInput): string[] {
  const thing = pick(things, random);
  const fields = Array.from({ length: 3 + Math.floor(random() * 4) }, (_, field) => `field_${field}`);
  return [
    `def check_${thing}_${n}(value: dict) -> list[str]:`,
    `    # A ${thing} comes from people: nothing about it is certain.`,
    '    problems = []',
    ...fields.flatMap((field, at) => [
      `    if not isinstance(value.get("${field}"), (str, int)):`,
      `        problems.append("${field} is missing in a ${thing}")`,
      `    elif len(str(value["${field}"])) > ${(at + 1) * 16}:`,
      `        problems.append(f"${field} is longer than ${(at + 1) * 16}: {value['${field}']!s:.20}")`,
    ]),
    '    return problems',
    '',
    '',
  ];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
