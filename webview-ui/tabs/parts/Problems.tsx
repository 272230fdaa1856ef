import { count, visible } from '../../components/text';

/** More are not read by anybody. */
const shownAtMost = 20;

/** The lines of an output that were not understood. */
export function Problems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  const more = problems.length - shownAtMost;
  return (
    <details class="problems">
      <summary>{`${count(problems.length, 'line')} not understood`}</summary>
      <ul>
        {problems.slice(0, shownAtMost).map((problem, index) => (
          <li key={index}>{visible(problem.slice(0, 500))}</li>
        ))}
        {more > 0 && <li>{`… and ${more} more`}</li>}
      </ul>
    </details>
  );
}
