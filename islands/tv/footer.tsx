import { Pause, ShieldAlert, ShieldCheck, Volume2, VolumeX } from "lucide";
import type { VNode } from "preact";
import { Icon } from "../ui/icon.tsx";
import { timeOfDay } from "../board/clock.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Tv } from "./state.ts";

/** The line at the foot: the last moves, the page, and the proof that this is what everybody sees. */
export function TvFooter(
  { sync, tv, sound }: { sync: PedidosSync; tv: Tv; sound: "nenhum" | "ligado" | "mudo" },
): VNode {
  const pages = tv.pages.value;
  return (
    <footer class="tv-footer">
      {tv.mode.value === "cliente" ? <span class="tv-slack" /> : <Latest tv={tv} />}
      {pages > 1
        ? (
          <p class="tv-page" aria-label={`Página ${tv.page.value + 1} de ${pages}`}>
            {tv.paused.value ? <Icon drawing={Pause} size={28} /> : null}
            {tv.page.value + 1}/{pages}
          </p>
        )
        : null}
      {sound === "nenhum" ? null : (
        <p class="tv-sound">
          <Icon drawing={sound === "ligado" ? Volume2 : VolumeX} size={28} />
          <span class="hidden">{sound === "ligado" ? "Com som" : "Sem som"}</span>
        </p>
      )}
      <Proof sync={sync} />
    </footer>
  );
}

function Latest({ tv }: { tv: Tv }): VNode {
  return (
    <ol class="tv-latest" aria-label="Últimos movimentos">
      {tv.moves.value.map(({ id, numero, text, em, seq }) => (
        <li key={`${id} ${seq}`}>
          <time dateTime={em}>{timeOfDay(new Date(em))}</time> <b>{numero}</b> <span class="cut">{text}</span>
        </li>
      ))}
    </ol>
  );
}

function Proof({ sync }: { sync: PedidosSync }): VNode {
  const { mayWrite, code } = sync;
  return (
    <p class={`tv-proof ${mayWrite ? "tv-proved" : ""}`}>
      <Icon drawing={mayWrite ? ShieldCheck : ShieldAlert} size={28} />
      {/* A new element for new words: who translates a page puts other texts into the old one. */}
      <span key={mayWrite}>{mayWrite ? "Ao vivo" : "Conferindo…"}</span> <span class="code">{code}</span>
    </p>
  );
}
