/** The head's menu and the phone's bottom bar, which work without this as plain links. */

import { currentPage } from "../board/page.ts";
import { askForCommands } from "../board/page_overlay.ts";

/** A menu that closes by itself, and places that act on this page where it can. Returns what stops it. */
export function liveNavigation(): () => void {
  const end = new AbortController();
  const menu = document.querySelector<HTMLDetailsElement>(".more")!;

  addEventListener("pointerdown", ({ target }) => {
    if (!menu.contains(target as Node)) menu.open = false;
  }, end);
  addEventListener("focusin", ({ target }) => {
    if (!menu.contains(target as Node)) menu.open = false;
  }, end);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")!.focus();
    event.preventDefault();
  }, end);
  menu.addEventListener("click", ({ target }) => {
    if ((target as Element).closest("button")) menu.open = false;
  }, end);

  addEventListener("click", (event) => {
    const which = (event.target as Element).closest<HTMLElement>("a[data-action]")?.dataset.action as
      | "search"
      | "create";
    if (!which) return;
    const run = currentPage.peek()?.actions[which] ?? (which === "search" ? askForCommands : null);
    if (!run) return;
    event.preventDefault();
    run();
  }, end);
  return () => end.abort();
}
