import { useSignal, useSignalEffect } from "@preact/signals";
import { Monitor } from "lucide";
import { createPortal, type VNode } from "preact";
import { NOME_DO_SETOR } from "../../server/domain/setores.ts";
import { Icone } from "../components/icone.tsx";
import { sobDemanda } from "../components/sob_demanda.tsx";
import type { Avisos } from "../lista/avisos.ts";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { adiada, adiar } from "./adiamento.ts";

const dialogo = sobDemanda(() => import("./dialogo.tsx").then(({ DialogoDaEstacao }) => DialogoDaEstacao));

/** Who has just written looks at what was written first. */
const PERGUNTA_MS = 20_000;

/** Which screen this is, in the page's head. Where nobody has said, it asks once something was written from here. */
export function ChipDaEstacao({ sync, avisos }: { sync: PedidosSync; avisos: Pick<Avisos, "avisar"> }): VNode {
  const { name, setor } = station.value;
  const primeiraVez = name === "";
  const aberto = useSignal(false);
  useSignalEffect(() => {
    if (!sync.escreveu || station.peek().name !== "" || adiada()) return;
    adiar();
    const acao = { rotulo: "Dar um nome", fazer: () => aberto.value = true };
    avisos.avisar("Esta tela não tem nome: o histórico não diz quem mudou.", {
      tom: "informa",
      duracaoMs: PERGUNTA_MS,
      acao,
    });
  });
  const rotulo = primeiraVez
    ? "Esta tela ainda não tem nome. Dar um nome"
    : `Esta tela: ${name}${setor ? `, ${NOME_DO_SETOR[setor]}` : ""}. Mudar`;
  return (
    <>
      <button
        type="button"
        class="estacao-chip"
        data-sem-nome={primeiraVez ? "" : undefined}
        aria-haspopup="dialog"
        onClick={() => aberto.value = true}
      >
        <Icone desenho={Monitor} tamanho={18} />
        <span class="oculto">{rotulo}</span>
        <span class="estacao-textos" aria-hidden="true">
          <span class="estacao-nome corta">{primeiraVez ? "Aparelho sem nome" : name}</span>
          <span class="estacao-onde corta">
            {primeiraVez ? "Dar um nome" : setor ? NOME_DO_SETOR[setor] : "Sem setor"}
          </span>
        </span>
      </button>
      {aberto.value
        ? createPortal(
          <dialogo.Componente
            primeiraVez={primeiraVez}
            outras={sync.telas.filter(({ id }) => id !== sync.voce).map(({ name }) => name)}
            aoFechar={() => aberto.value = false}
          />,
          document.body,
        )
        : null}
    </>
  );
}
