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
import type { Situation } from "../../server/domain/situation.ts";
import { duration, seconds, timeOfDay } from "../board/clock.ts";
import { Icon } from "../ui/icon.tsx";

/** What the indicator shows; the first five are those of the system before. */
export interface SyncStatusIndicatorProps {
  isConnected: boolean;
  connectionState: "connected" | "connecting" | "disconnected" | "error";
  lastSync: Date | null;
  /** 0 when no attempt is under way. */
  reconnectAttempt: number;
  onReconnect(): void;
  /** What is claimed to the person; without it, it follows from `connectionState`. */
  situation?: Situation;
  /** The four characters that two equal screens share. */
  code?: string;
}

const APPEARANCE: Record<
  Situation,
  { label: string; drawing: IconNode; tone: "good" | "waiting" | "warning" | "stopped" }
> = {
  conectando: { label: "Conectando…", drawing: LoaderCircle, tone: "waiting" },
  conferindo: { label: "Conferindo…", drawing: LoaderCircle, tone: "waiting" },
  ao_vivo: { label: "Ao vivo · verificado", drawing: ShieldCheck, tone: "good" },
  consultando: { label: "Sem canal ao vivo · atualizando a cada 2 s", drawing: RefreshCw, tone: "warning" },
  reconectando: { label: "Reconectando…", drawing: Radio, tone: "waiting" },
  reiniciando: { label: "Servidor reiniciando", drawing: PauseCircle, tone: "waiting" },
  divergente: {
    label: "Esta tela está diferente do servidor · chame o responsável",
    drawing: ShieldAlert,
    tone: "stopped",
  },
  sem_conexao: { label: "Sem conexão", drawing: WifiOff, tone: "stopped" },
  alterada: { label: "Página alterada · recarregue", drawing: CircleAlert, tone: "stopped" },
  falhou: { label: "Esta página falhou · recarregue", drawing: CircleAlert, tone: "stopped" },
};

const BY_STATE = {
  connected: { label: "Conectado", drawing: Radio, tone: "good" },
  connecting: APPEARANCE.conectando,
  disconnected: APPEARANCE.sem_conexao,
  error: { label: "Falha na conexão", drawing: Unplug, tone: "stopped" },
} as const;

/** A screen reader hears of a change of state once it has lasted this long: a blip is not news. */
const ANNOUNCE_MS = 2_000;

/** How this screen stands with the server: in words and a shape, with the time since it last heard from it. */
export function SyncStatusIndicator(props: SyncStatusIndicatorProps): VNode {
  const { isConnected, connectionState, lastSync, onReconnect, situation, code } = props;
  const { label, drawing, tone } = situation ? APPEARANCE[situation] : BY_STATE[connectionState];
  const text = situation === "sem_conexao" && lastSync ? `Sem conexão · dados das ${timeOfDay(lastSync)}` : label;
  const stopped = !isConnected && situation !== "consultando";
  return (
    <div class={`sync sync-${tone}`} title={code && "Mesmo código em duas telas = mesmo quadro."}>
      <span class="sync-sign">
        <Icon drawing={drawing} />
      </span>
      <span class="sync-texts">
        {/* A new element for new words: who translates a page puts other texts into the old one. */}
        <span key={text} class="sync-label">{text}</span>
        <span class="sync-detail">
          {lastSync ? <Since instant={lastSync} /> : null}
          {code ? <QrCode code={code} /> : null}
        </span>
      </span>
      {stopped
        ? (
          <button type="button" class="button button-small sync-button" onClick={onReconnect}>
            <Icon drawing={RefreshCw} size={14} />
            <span>Reconectar</span>
          </button>
        )
        : null}
      <Announcement text={text} />
    </div>
  );
}

function QrCode({ code }: { code: string }): VNode {
  return (
    <span>
      <span class="hidden">Código</span>
      <b class="code">{code}</b>
    </span>
  );
}

/** Ticks alone: its parent does not render every second. */
function Since({ instant }: { instant: Date }): VNode {
  const elapsed = Math.max(0, Math.floor((seconds.value - instant.getTime()) / 1000));
  return <span class="sync-desde">{elapsed < 2 ? "agora mesmo" : `há ${duration(elapsed)}`}</span>;
}

function Announcement({ text }: { text: string }): VNode {
  const said = useSignal("");
  useEffect(() => {
    const waiting = setTimeout(() => said.value = text, ANNOUNCE_MS);
    return () => clearTimeout(waiting);
  }, [text]);
  return <span class="hidden" role="status">{said.value}</span>;
}
