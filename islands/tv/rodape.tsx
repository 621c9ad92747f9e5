import { Pause, ShieldAlert, ShieldCheck, Volume2, VolumeX } from "lucide";
import type { VNode } from "preact";
import { Icone } from "../components/icone.tsx";
import { hora } from "../lista/relogio.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Tv } from "./estado.ts";

/** The line at the foot: the last moves, the page, and the proof that this is what everybody sees. */
export function RodapeDaTv({ sync, tv, som }: { sync: PedidosSync; tv: Tv; som: "nenhum" | "ligado" | "mudo" }): VNode {
  const paginas = tv.paginas.value;
  return (
    <footer class="tv-rodape">
      {tv.modo.value === "cliente" ? <span class="tv-folga" /> : <Ultimos tv={tv} />}
      {paginas > 1
        ? (
          <p class="tv-pagina" aria-label={`Página ${tv.pagina.value + 1} de ${paginas}`}>
            {tv.pausada.value ? <Icone desenho={Pause} tamanho={28} /> : null}
            {tv.pagina.value + 1}/{paginas}
          </p>
        )
        : null}
      {som === "nenhum" ? null : (
        <p class="tv-som">
          <Icone desenho={som === "ligado" ? Volume2 : VolumeX} tamanho={28} />
          <span class="oculto">{som === "ligado" ? "Com som" : "Sem som"}</span>
        </p>
      )}
      <Prova sync={sync} />
    </footer>
  );
}

function Ultimos({ tv }: { tv: Tv }): VNode {
  return (
    <ol class="tv-ultimos" aria-label="Últimos movimentos">
      {tv.movimentos.value.map(({ id, numero, texto, em, seq }) => (
        <li key={`${id} ${seq}`}>
          <time dateTime={em}>{hora(new Date(em))}</time> <b>{numero}</b> <span class="corta">{texto}</span>
        </li>
      ))}
    </ol>
  );
}

function Prova({ sync }: { sync: PedidosSync }): VNode {
  const { podeEscrever, codigo } = sync;
  return (
    <p class={`tv-prova ${podeEscrever ? "tv-provada" : ""}`}>
      <Icone desenho={podeEscrever ? ShieldCheck : ShieldAlert} tamanho={28} />
      {/* A new element for new words: who translates a page puts other texts into the old one. */}
      <span key={podeEscrever}>{podeEscrever ? "Ao vivo" : "Conferindo…"}</span> <span class="codigo">{codigo}</span>
    </p>
  );
}
