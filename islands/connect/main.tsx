import { useSignal } from "@preact/signals";
import { CircleAlert, CircleCheck, LoaderCircle, Monitor } from "lucide";
import { createPortal, type VNode } from "preact";
import { SETOR_NAMES } from "../../server/domain/setores.ts";
import { COPIED_MS, copyText } from "../ui/copy_text.ts";
import { Icon } from "../ui/icon.tsx";
import { EstacaoDialog } from "../estacao/dialog.tsx";
import { mountIsland } from "../workspace/island.tsx";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";

/** A clock that is off by so much is told: a day that turns too early marks pedidos late (in ms). */
const CLOCK_MS = 2 * 60_000;

/** What this screen knows of itself: its name, its way to the server, its clock. */
function Connect(): VNode {
  const sync = usePedidosSync();
  return (
    <>
      {createPortal(<ThisScreen sync={sync} />, document.getElementById("esta-tela")!)}
      {createPortal(<ScreenTests sync={sync} />, document.getElementById("testes-da-tela")!)}
    </>
  );
}

function ThisScreen({ sync }: { sync: PedidosSync }): VNode {
  const isOpen = useSignal(false);
  const { name, setor } = station.value;
  const numero = sync.telas.length;
  return (
    <div class="this-screen">
      <Icon drawing={Monitor} tamanho={28} />
      <p>
        <b>{name || "Aparelho sem nome"}</b>
        <span>
          {[
            setor ? SETOR_NAMES[setor] : "Sem setor",
            numero === 1 ? "1 tela conectada" : `${numero} telas conectadas`,
          ]
            .join(" · ")}
        </span>
      </p>
      <button type="button" class="button" aria-haspopup="dialog" onClick={() => isOpen.value = true}>
        {name ? "Mudar" : "Dar um nome"}
      </button>
      {isOpen.value
        ? (
          <EstacaoDialog
            firstTime={name === ""}
            others={sync.telas.filter(({ id }) => id !== sync.voce).map(({ name }) => name)}
            onClose={() => isOpen.value = false}
          />
        )
        : null}
    </div>
  );
}

function ScreenTests({ sync }: { sync: PedidosSync }): VNode {
  const channel = channelOf(sync);
  const minutos = Math.round(Math.abs(sync.offsetMs) / 60_000);
  return (
    <ul class="tests">
      <Test {...channel} />
      {channel.tone === "espera" || Math.abs(sync.offsetMs) < CLOCK_MS ? null : (
        <Test
          tone="atencao"
          text={`O relógio deste aparelho está ${minutos} min ${
            sync.offsetMs > 0 ? "atrasado" : "adiantado"
          }: acerte-o. As datas do quadro seguem o relógio do servidor.`}
        />
      )}
    </ul>
  );
}

interface TestProps {
  tone: "certo" | "espera" | "atencao";
  text: string;
}

function channelOf({ situation }: PedidosSync): TestProps {
  if (situation === "ao_vivo") return { tone: "certo", text: "O canal ao vivo desta tela funciona." };
  if (situation === "consultando") {
    const line = lineForProxy();
    if (line !== null) {
      return {
        tone: "atencao",
        text:
          `Um proxy esconde o endereço desta página: sem o canal ao vivo, ela só pergunta e não grava. Ponha a linha ${line} no arquivo .env do servidor e inicie-o de novo.`,
      };
    }
    return {
      tone: "atencao",
      text:
        "Um antivírus ou proxy impede o canal ao vivo desta tela: ela pergunta a cada 2 segundos. Libere o endereço nele.",
    };
  }
  return { tone: "espera", text: "Conferindo o canal ao vivo desta tela…" };
}

/** The line of `.env` that lets this page act, where the server was asked for by another host than the browser was. */
function lineForProxy(): string | null {
  const { seen, origins } = document.getElementById("testes-da-tela")!.dataset;
  const allowed = origins!.split(",").filter(Boolean);
  if (seen === location.host || allowed.includes(location.origin)) return null;
  return `SGP_CORS_ORIGINS=${[...allowed, location.origin].join(",")}`;
}

const TONES = {
  certo: { drawing: CircleCheck, nome: "Certo" },
  espera: { drawing: LoaderCircle, nome: "Espere" },
  atencao: { drawing: CircleAlert, nome: "Atenção" },
};

function Test({ tone, text }: TestProps): VNode {
  return (
    <li class={`test test-${tone}`}>
      <Icon drawing={TONES[tone].drawing} tamanho={20} />
      <div>
        <b class="test-tone">{TONES[tone].nome}</b> {text}
      </div>
    </li>
  );
}

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy-of]")) {
  const label = button.textContent;
  button.addEventListener("click", () => {
    button.textContent = copyText(button.dataset.copyOf!) ? "Copiado" : "Copie à mão";
    button.focus();
    setTimeout(() => button.textContent = label, COPIED_MS);
  });
}

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-poster]")) {
  button.addEventListener("click", () => {
    for (const poster of document.querySelectorAll<HTMLElement>(".poster")) {
      poster.hidden = poster.id !== `cartaz-${button.dataset.poster}`;
    }
    print();
  });
}

document.getElementById("esta-tela")!.replaceChildren();
const root = document.createElement("div");
document.getElementById("conectar")!.prepend(root);
mountIsland(root, <Connect />);
