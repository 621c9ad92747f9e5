import { useSignal } from "@preact/signals";
import {
  CircleAlert,
  type IconNode,
  LoaderCircle,
  PauseCircle,
  Radio,
  RefreshCw,
  ShieldAlert,
  ShieldCheck,
  Unplug,
  WifiOff,
} from "lucide";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { Situacao } from "../../server/domain/situacao.ts";
import { duracao, hora, segundos } from "../lista/relogio.ts";
import { Icone } from "./icone.tsx";

/** What the indicator shows; the first five are those of the system before. */
export interface SyncStatusIndicatorProps {
  isConnected: boolean;
  connectionState: "connected" | "connecting" | "disconnected" | "error";
  lastSync: Date | null;
  /** 0 when no attempt is under way. */
  reconnectAttempt: number;
  onReconnect(): void;
  /** What is claimed to the person; without it, it follows from `connectionState`. */
  situacao?: Situacao;
  /** The four characters that two equal screens share. */
  codigo?: string;
}

const APARENCIA: Record<
  Situacao,
  { rotulo: string; desenho: IconNode; tom: "certo" | "espera" | "atencao" | "parado" }
> = {
  conectando: { rotulo: "Conectando…", desenho: LoaderCircle, tom: "espera" },
  conferindo: { rotulo: "Conferindo…", desenho: LoaderCircle, tom: "espera" },
  ao_vivo: { rotulo: "Ao vivo · verificado", desenho: ShieldCheck, tom: "certo" },
  consultando: { rotulo: "Sem canal ao vivo · atualizando a cada 2 s", desenho: RefreshCw, tom: "atencao" },
  reconectando: { rotulo: "Reconectando…", desenho: Radio, tom: "espera" },
  reiniciando: { rotulo: "Servidor reiniciando", desenho: PauseCircle, tom: "espera" },
  divergente: {
    rotulo: "Esta tela está diferente do servidor · chame o responsável",
    desenho: ShieldAlert,
    tom: "parado",
  },
  sem_conexao: { rotulo: "Sem conexão", desenho: WifiOff, tom: "parado" },
  alterada: { rotulo: "Página alterada · recarregue", desenho: CircleAlert, tom: "parado" },
  falhou: { rotulo: "Esta página falhou · recarregue", desenho: CircleAlert, tom: "parado" },
};

const POR_ESTADO = {
  connected: { rotulo: "Conectado", desenho: Radio, tom: "certo" },
  connecting: APARENCIA.conectando,
  disconnected: APARENCIA.sem_conexao,
  error: { rotulo: "Falha na conexão", desenho: Unplug, tom: "parado" },
} as const;

/** A screen reader hears of a change of state once it has lasted this long: a blip is not news. */
const ANNOUNCE_MS = 2_000;

/** How this screen stands with the server: in words and a shape, with the time since it last heard from it. */
export function SyncStatusIndicator(props: SyncStatusIndicatorProps): VNode {
  const { isConnected, connectionState, lastSync, onReconnect, situacao, codigo } = props;
  const { rotulo, desenho, tom } = situacao ? APARENCIA[situacao] : POR_ESTADO[connectionState];
  const texto = situacao === "sem_conexao" && lastSync ? `Sem conexão · dados das ${hora(lastSync)}` : rotulo;
  const parado = !isConnected && situacao !== "consultando";
  return (
    <div class={`sync sync-${tom}`} title={codigo && "Mesmo código em duas telas = mesmo quadro."}>
      <span class="sync-sinal">
        <Icone desenho={desenho} />
      </span>
      <span class="sync-textos">
        {/* A new element for new words: who translates a page puts other texts into the old one. */}
        <span key={texto} class="sync-rotulo">{texto}</span>
        <span class="sync-detalhe">
          {lastSync ? <Desde instante={lastSync} /> : null}
          {codigo ? <Codigo codigo={codigo} /> : null}
        </span>
      </span>
      {parado
        ? (
          <button type="button" class="botao botao-pequeno sync-botao" onClick={onReconnect}>
            <Icone desenho={RefreshCw} tamanho={14} />
            <span>Reconectar</span>
          </button>
        )
        : null}
      <Anuncio texto={texto} />
    </div>
  );
}

function Codigo({ codigo }: { codigo: string }): VNode {
  return (
    <span>
      <span class="oculto">Código</span>
      <b class="codigo">{codigo}</b>
    </span>
  );
}

/** Ticks alone: its parent does not render every second. */
function Desde({ instante }: { instante: Date }): VNode {
  const passados = Math.max(0, Math.floor((segundos.value - instante.getTime()) / 1000));
  return <span class="sync-desde">{passados < 2 ? "agora mesmo" : `há ${duracao(passados)}`}</span>;
}

function Anuncio({ texto }: { texto: string }): VNode {
  const dito = useSignal("");
  useEffect(() => {
    const espera = setTimeout(() => dito.value = texto, ANNOUNCE_MS);
    return () => clearTimeout(espera);
  }, [texto]);
  return <span class="oculto" role="status">{dito.value}</span>;
}
