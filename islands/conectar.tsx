import { useSignal } from "@preact/signals";
import { CircleAlert, CircleCheck, LoaderCircle, Monitor } from "lucide";
import { createPortal, type VNode } from "preact";
import { NOME_DO_SETOR } from "../server/domain/setores.ts";
import { COPIED_MS, copyText } from "./components/copy_text.ts";
import { Icone } from "./components/icone.tsx";
import { DialogoDaEstacao } from "./estacao/dialogo.tsx";
import { mountIsland } from "./moldura/ilha.tsx";
import { station } from "./sync/station.ts";
import { type PedidosSync, usePedidosSync } from "./sync/use_pedidos_sync.ts";

/** A clock that is off by so much is told: a day that turns too early marks pedidos late (in ms). */
const RELOGIO_MS = 2 * 60_000;

/** What this screen knows of itself: its name, its way to the server, its clock. */
function Conectar(): VNode {
  const sync = usePedidosSync();
  return (
    <>
      {createPortal(<EstaTela sync={sync} />, document.getElementById("esta-tela")!)}
      {createPortal(<TestesDaTela sync={sync} />, document.getElementById("testes-da-tela")!)}
    </>
  );
}

function EstaTela({ sync }: { sync: PedidosSync }): VNode {
  const aberto = useSignal(false);
  const { name, setor } = station.value;
  const numero = sync.telas.length;
  return (
    <div class="esta-tela">
      <Icone desenho={Monitor} tamanho={28} />
      <p>
        <b>{name || "Aparelho sem nome"}</b>
        <span>
          {[
            setor ? NOME_DO_SETOR[setor] : "Sem setor",
            numero === 1 ? "1 tela conectada" : `${numero} telas conectadas`,
          ]
            .join(" · ")}
        </span>
      </p>
      <button type="button" class="botao" aria-haspopup="dialog" onClick={() => aberto.value = true}>
        {name ? "Mudar" : "Dar um nome"}
      </button>
      {aberto.value
        ? (
          <DialogoDaEstacao
            primeiraVez={name === ""}
            outras={sync.telas.filter(({ id }) => id !== sync.voce).map(({ name }) => name)}
            aoFechar={() => aberto.value = false}
          />
        )
        : null}
    </div>
  );
}

function TestesDaTela({ sync }: { sync: PedidosSync }): VNode {
  const canal = canalDe(sync);
  const minutos = Math.round(Math.abs(sync.offsetMs) / 60_000);
  return (
    <ul class="testes">
      <Teste {...canal} />
      {canal.tom === "espera" || Math.abs(sync.offsetMs) < RELOGIO_MS ? null : (
        <Teste
          tom="atencao"
          texto={`O relógio deste aparelho está ${minutos} min ${
            sync.offsetMs > 0 ? "atrasado" : "adiantado"
          }: acerte-o. As datas do quadro seguem o relógio do servidor.`}
        />
      )}
    </ul>
  );
}

interface TesteProps {
  tom: "certo" | "espera" | "atencao";
  texto: string;
}

function canalDe({ situacao }: PedidosSync): TesteProps {
  if (situacao === "ao_vivo") return { tom: "certo", texto: "O canal ao vivo desta tela funciona." };
  if (situacao === "consultando") {
    const line = lineForProxy();
    if (line !== null) {
      return {
        tom: "atencao",
        texto:
          `Um proxy esconde o endereço desta página: sem o canal ao vivo, ela só pergunta e não grava. Ponha a linha ${line} no arquivo .env do servidor e inicie-o de novo.`,
      };
    }
    return {
      tom: "atencao",
      texto:
        "Um antivírus ou proxy impede o canal ao vivo desta tela: ela pergunta a cada 2 segundos. Libere o endereço nele.",
    };
  }
  return { tom: "espera", texto: "Conferindo o canal ao vivo desta tela…" };
}

/** The line of `.env` that lets this page act, where the server was asked for by another host than the browser was. */
function lineForProxy(): string | null {
  const { visto, origens } = document.getElementById("testes-da-tela")!.dataset;
  const allowed = origens!.split(",").filter(Boolean);
  if (visto === location.host || allowed.includes(location.origin)) return null;
  return `SGP_CORS_ORIGINS=${[...allowed, location.origin].join(",")}`;
}

const TONS = {
  certo: { desenho: CircleCheck, nome: "Certo" },
  espera: { desenho: LoaderCircle, nome: "Espere" },
  atencao: { desenho: CircleAlert, nome: "Atenção" },
};

function Teste({ tom, texto }: TesteProps): VNode {
  return (
    <li class={`teste teste-${tom}`}>
      <Icone desenho={TONS[tom].desenho} tamanho={20} />
      <div>
        <b class="teste-tom">{TONS[tom].nome}</b> {texto}
      </div>
    </li>
  );
}

for (const botao of document.querySelectorAll<HTMLButtonElement>("[data-copiar]")) {
  const rotulo = botao.textContent;
  botao.addEventListener("click", () => {
    botao.textContent = copyText(botao.dataset.copiar!) ? "Copiado" : "Copie à mão";
    botao.focus();
    setTimeout(() => botao.textContent = rotulo, COPIED_MS);
  });
}

for (const botao of document.querySelectorAll<HTMLButtonElement>("[data-cartaz]")) {
  botao.addEventListener("click", () => {
    for (const cartaz of document.querySelectorAll<HTMLElement>(".cartaz")) {
      cartaz.hidden = cartaz.id !== `cartaz-${botao.dataset.cartaz}`;
    }
    print();
  });
}

document.getElementById("esta-tela")!.replaceChildren();
const raiz = document.createElement("div");
document.getElementById("conectar")!.prepend(raiz);
mountIsland(raiz, <Conectar />);
