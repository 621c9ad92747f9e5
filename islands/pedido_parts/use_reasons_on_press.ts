import { useEffect } from "preact/hooks";
import type { Notices } from "../ui/notices.ts";

/** What cannot be done now says why where a pointer rests, and no finger can: a press says it as well. */
export function useReasonsOnPress({ notify }: Notices): void {
  useEffect(() => {
    const press = ({ target }: Event) => {
      const { title } = (target as Element).closest<HTMLElement>("[aria-disabled][title]") ?? {};
      if (title) notify(title, { tone: "wrong" });
    };
    // On the way down: a press that begins something must find its button as it was when it was pressed.
    document.addEventListener("click", press, true);
    return () => document.removeEventListener("click", press, true);
  }, []);
}
