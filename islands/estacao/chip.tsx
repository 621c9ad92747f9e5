import { useSignal } from "@preact/signals";
import { Monitor } from "lucide";
import { createPortal, type VNode } from "preact";
import { NOME_DO_SETOR } from "../../server/domain/setores.ts";
import { Icone } from "../components/icone.tsx";
import { sobDemanda } from "../components/sob_demanda.tsx";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { adiada, adiar } from "./adiamento.ts";

const dialogo = sobDemanda(() => import("./dialogo.tsx").then(({ DialogoDaEstacao }) => DialogoDaEstacao));

/** Which screen this is, in the page's head; asks once when nobody has said. */
export function ChipDaEstacao({ sync }: { sync: PedidosSync }): VNode {
  const { name, setor } = station.value;
  const primeiraVez = name === "";
  const aberto = useSignal(primeiraVez && !adiada());
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
            aoFechar={() => {
              aberto.value = false;
              if (station.value.name === "") adiar();
            }}
          />,
          document.body,
        )
        : null}
    </>
  );
}
