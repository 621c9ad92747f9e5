import { CircleAlert, CircleCheck, Info, X } from "lucide";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Notice, Notices } from "./notices.ts";
import { Icon } from "./icon.tsx";

const ICONS = { good: CircleCheck, wrong: CircleAlert, info: Info };

/** The messages on the screen. They wait while the pointer or the focus is on them. */
export function NoticeList({ notices }: { notices: Notices }): VNode {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.list.value.map((notice) => <Um key={notice.id} notice={notice} close={notices.close} />)}
    </div>
  );
}

function Um({ notice, close }: { notice: Notice; close(id: number): void }): VNode {
  const { id, text, tone, durationMs, action, other } = notice;
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** Where the focus was before it came here, and goes back to: a notice has no place of its own in the page. */
  const before = useRef<HTMLElement | null>(null);
  const stop = () => clearTimeout(waiting.current);
  const leave = () => {
    before.current?.focus();
    close(id);
  };
  const countDown = () => {
    stop();
    waiting.current = setTimeout(() => close(id), durationMs);
  };
  useEffect(() => (countDown(), stop), []);
  return (
    <div
      class={`notice notice-${tone}`}
      onPointerEnter={stop}
      onPointerLeave={countDown}
      onFocusIn={({ currentTarget, relatedTarget }) => {
        stop();
        if (!currentTarget.contains(relatedTarget as Node)) before.current = relatedTarget as HTMLElement;
      }}
      onFocusOut={countDown}
    >
      <Icon drawing={ICONS[tone]} size={18} />
      <span class="notice-text">{text}</span>
      {[other, action].map((offer) =>
        offer
          ? (
            <button
              key={offer.label}
              type="button"
              class="notice-action"
              onClick={() => {
                leave();
                offer.run();
              }}
            >
              {offer.label}
            </button>
          )
          : null
      )}
      <button type="button" class="notice-close" aria-label="Fechar o aviso" onClick={leave}>
        <Icon drawing={X} size={16} />
      </button>
    </div>
  );
}
