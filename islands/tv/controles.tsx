import { useSignal } from "@preact/signals";
import {
  ChevronLeft,
  ChevronRight,
  House,
  type IconNode,
  Maximize,
  Monitor,
  Pause,
  Play,
  Volume2,
  VolumeX,
} from "lucide";
import { createPortal, type VNode } from "preact";
import { useEffect } from "preact/hooks";
import { caminhoDoModo, type ModoDaTv, MODOS_DA_TV, TITULO_DO_MODO } from "../../server/domain/tv.ts";
import { Icone } from "../components/icone.tsx";
import { DialogoDaEstacao } from "../estacao/dialogo.tsx";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Tv } from "./estado.ts";
import { type AcoesDaTv, TECLA_DO_MODO } from "./teclas.ts";

/** How long the pointer and the controls stay after the last movement. */
const MOSTRAR_MS = 4_000;

/** For whoever sets the screen up: appears with the pointer or with Tab, and goes with it. */
export function Controles({ sync, tv, acoes, som }: {
  sync: PedidosSync;
  tv: Tv;
  acoes: AcoesDaTv;
  som: "nenhum" | "ligado" | "mudo";
}): VNode {
  const nomear = useSignal(false);
  const { name } = sync.telas.find(({ id }) => id === sync.voce) ?? { name: "" };
  usePonteiro();
  return (
    <nav class="tv-controles" aria-label="Controles da TV">
      <a class="tv-botao" href="/" aria-label="Sair para os pedidos">
        <Icone desenho={House} tamanho={20} />
      </a>
      <span class="tv-modos">
        {MODOS_DA_TV.map((modo) => (
          <a
            key={modo}
            class="tv-botao"
            href={caminhoDoModo(modo)}
            aria-current={tv.modo.value === modo ? "page" : undefined}
            onClick={(evento) => {
              evento.preventDefault();
              acoes.mostrar(modo);
            }}
          >
            {TITULO_DO_MODO[modo]} <kbd>{TECLA_DO_MODO[modo as ModoDaTv]}</kbd>
          </a>
        ))}
      </span>
      <Botao desenho={ChevronLeft} rotulo="Página anterior" tecla="←" fazer={() => acoes.virar(-1)} />
      <Botao
        desenho={tv.pausada.value ? Play : Pause}
        rotulo={tv.pausada.value ? "Continuar as páginas" : "Pausar as páginas"}
        tecla="Espaço"
        fazer={acoes.pausar}
      />
      <Botao desenho={ChevronRight} rotulo="Próxima página" tecla="→" fazer={() => acoes.virar(1)} />
      {som === "nenhum" ? null : (
        <Botao
          desenho={som === "ligado" ? Volume2 : VolumeX}
          rotulo={som === "ligado" ? "Desligar o som" : "Ligar o som"}
          tecla="S"
          fazer={acoes.alternarSom}
        />
      )}
      <Botao desenho={Maximize} rotulo="Tela cheia" tecla="F" fazer={acoes.telaCheia} />
      <Botao desenho={Monitor} rotulo={`Nome desta TV: ${name || "sem nome"}`} fazer={() => nomear.value = true} />
      {nomear.value
        ? createPortal(
          <DialogoDaEstacao
            primeiraVez={false}
            outras={sync.telas.filter(({ id }) => id !== sync.voce).map((tela) => tela.name)}
            aoFechar={() => nomear.value = false}
          />,
          document.body,
        )
        : null}
    </nav>
  );
}

function Botao({ desenho, rotulo, tecla, fazer }: {
  desenho: IconNode;
  rotulo: string;
  tecla?: string;
  fazer(): void;
}): VNode {
  return (
    <button
      type="button"
      class="tv-botao"
      aria-label={rotulo}
      title={tecla ? `${rotulo} (${tecla})` : rotulo}
      onClick={fazer}
    >
      <Icone desenho={desenho} tamanho={20} />
    </button>
  );
}

/** Marks the document while the pointer moves; at rest the stylesheet hides it and the controls. */
function usePonteiro(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    let espera: ReturnType<typeof setTimeout> | undefined;
    const mexeu = () => {
      dataset.ponteiro = "";
      clearTimeout(espera);
      espera = setTimeout(() => delete dataset.ponteiro, MOSTRAR_MS);
    };
    addEventListener("pointermove", mexeu, { passive: true });
    addEventListener("pointerdown", mexeu, { passive: true });
    return () => {
      clearTimeout(espera);
      removeEventListener("pointermove", mexeu);
      removeEventListener("pointerdown", mexeu);
    };
  }, []);
}
