import { signal } from "@preact/signals";
import { createPortal, type VNode } from "preact";
import type { Actions } from "../board/actions.ts";
import { LeftRascunho } from "../form/left_rascunho.tsx";

const KEY = "sgp.rascunho_depois";
/** How long an offer that was put off stays away from a tab's pages: long enough to serve who is at the counter. */
const POSTPONEMENT_MS = 3_600_000;

const postponed = signal(Date.now() < Number(sessionStorage.getItem(KEY)));

/** What was being typed when the page went, offered under the page's head, where it covers nothing. */
export function PageRascunho({ actions }: { actions: Pick<Actions, "open">; onClose(): void }): VNode | null {
  if (postponed.value) return null;
  return createPortal(
    <LeftRascunho
      className="band band-rascunho"
      belongs={() => true}
      onResume={({ base }) => actions.open({ kind: "formulario", id: base?.id ?? null, resume: true })}
      onPostpone={() => {
        sessionStorage.setItem(KEY, `${Date.now() + POSTPONEMENT_MS}`);
        postponed.value = true;
      }}
    />,
    document.getElementById("faixa")!,
  );
}
