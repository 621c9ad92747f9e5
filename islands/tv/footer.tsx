import { Pause, ShieldAlert, ShieldCheck, Volume2, VolumeX } from "lucide";
import type { VNode } from "preact";
import { Icon } from "../ui/icon.tsx";
import { timeOfDay } from "../board/clock.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Tv } from "./state.ts";

/** The line at the foot: the last moves, the page, and the proof that this is what everybody sees. */
export function TvFooter(
  { sync, tv, sound }: { sync: PedidosSync; tv: Tv; sound: "nenhum" | "ligado" | "mudo" },
): VNode {
  const pages = tv.pages.value;
  return (
    <footer class="tv-rodape">
      {tv.modo.value === "cliente" ? <span class="tv-folga" /> : <Latest tv={tv} />}
      {pages > 1
        ? (
          <p class="tv-pagina" aria-label={`Página ${tv.pagina.value + 1} de ${pages}`}>
            {tv.paused.value ? <Icon drawing={Pause} tamanho={28} /> : null}
            {tv.pagina.value + 1}/{pages}
          </p>
        )
        : null}
      {sound === "nenhum" ? null : (
        <p class="tv-som">
          <Icon drawing={sound === "ligado" ? Volume2 : VolumeX} tamanho={28} />
          <span class="oculto">{sound === "ligado" ? "Com som" : "Sem som"}</span>
        </p>
      )}
      <Proof sync={sync} />
    </footer>
  );
}

function Latest({ tv }: { tv: Tv }): VNode {
  return (
    <ol class="tv-ultimos" aria-label="Últimos movimentos">
      {tv.moves.value.map(({ id, numero, text, em, seq }) => (
        <li key={`${id} ${seq}`}>
          <time dateTime={em}>{timeOfDay(new Date(em))}</time> <b>{numero}</b> <span class="corta">{text}</span>
        </li>
      ))}
    </ol>
  );
}

function Proof({ sync }: { sync: PedidosSync }): VNode {
  const { mayWrite, codigo: code } = sync;
  return (
    <p class={`tv-prova ${mayWrite ? "tv-provada" : ""}`}>
      <Icon drawing={mayWrite ? ShieldCheck : ShieldAlert} tamanho={28} />
      {/* A new element for new words: who translates a page puts other texts into the old one. */}
      <span key={mayWrite}>{mayWrite ? "Ao vivo" : "Conferindo…"}</span> <span class="codigo">{code}</span>
    </p>
  );
}
