import { CircleAlert, CircleCheck, LoaderCircle } from "lucide";
import type { VNode } from "preact";
import { Icon } from "../ui/icon.tsx";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** A clock that is off by so much is told: a day that turns too early marks pedidos late (in ms). */
const CLOCK_MS = 2 * 60_000;

/** Whether this screen hears the server live, and whether its clock is right; what is wrong, with the next step. */
export function ScreenTests({ sync }: { sync: PedidosSync }): VNode {
  const channel = channelOf(sync);
  const minutes = Math.round(Math.abs(sync.offsetMs) / 60_000);
  return (
    <ul class="tests">
      <Test {...channel} />
      {channel.tone === "waiting" || Math.abs(sync.offsetMs) < CLOCK_MS ? null : (
        <Test
          tone="warning"
          text={`O relógio deste aparelho está ${minutes} min ${
            sync.offsetMs > 0 ? "atrasado" : "adiantado"
          }: acerte-o. As datas do quadro seguem o relógio do servidor.`}
        />
      )}
    </ul>
  );
}

interface TestProps {
  tone: "good" | "waiting" | "warning";
  text: string;
}

function channelOf({ situation }: PedidosSync): TestProps {
  if (situation === "ao_vivo") return { tone: "good", text: "O canal ao vivo desta tela funciona." };
  if (situation === "consultando") {
    const line = lineForProxy();
    if (line !== null) {
      return {
        tone: "warning",
        text:
          `Um proxy esconde o endereço desta página: sem o canal ao vivo, ela só pergunta e não grava. Ponha a linha ${line} no arquivo .env do servidor e inicie-o de novo.`,
      };
    }
    return {
      tone: "warning",
      text:
        "Um antivírus ou proxy impede o canal ao vivo desta tela: ela pergunta a cada 2 segundos. Libere o endereço nele.",
    };
  }
  return { tone: "waiting", text: "Conferindo o canal ao vivo desta tela…" };
}

/** The line of `.env` that lets this page act, where the server was asked for by another host than the browser was. */
function lineForProxy(): string | null {
  const { seen, origins } = document.getElementById("testes-da-tela")!.dataset;
  const allowed = origins!.split(",").filter(Boolean);
  if (seen === location.host || allowed.includes(location.origin)) return null;
  return `SGP_CORS_ORIGINS=${[...allowed, location.origin].join(",")}`;
}

const TONES = {
  good: { drawing: CircleCheck, nome: "Certo" },
  waiting: { drawing: LoaderCircle, nome: "Espere" },
  warning: { drawing: CircleAlert, nome: "Atenção" },
};

function Test({ tone, text }: TestProps): VNode {
  return (
    <li class={`test test-${tone}`}>
      <Icon drawing={TONES[tone].drawing} size={20} />
      <div>
        <b class="test-tone">{TONES[tone].nome}</b> {text}
      </div>
    </li>
  );
}
