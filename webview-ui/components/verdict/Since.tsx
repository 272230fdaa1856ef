import { moment, visible } from '../text';

export function Since({ since }: { since: string }) {
  return (
    <span class="dim" title={visible(since)}>
      since {moment(since)}
    </span>
  );
}
