import { useEffect } from "preact/hooks";
import type { Avisos } from "../lista/avisos.ts";

/** What cannot be done now says why where a pointer rests, and no finger can: a press says it as well. */
export function useReasonsOnPress({ avisar }: Avisos): void {
  useEffect(() => {
    const press = ({ target }: Event) => {
      const { title } = (target as Element).closest<HTMLElement>("[aria-disabled][title]") ?? {};
      if (title) avisar(title, { tom: "erro" });
    };
    document.addEventListener("click", press);
    return () => document.removeEventListener("click", press);
  }, []);
}
