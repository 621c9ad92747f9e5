import { Ban, CopyPlus, PackageCheck, PenLine, Printer, Repeat2, RotateCcw, Truck } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useMemo } from "preact/hooks";
import { encerrado } from "../../server/domain/etapas.ts";
import type { Acao } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icone } from "../components/icone.tsx";
import { type Acoes, porqueNaoMarca } from "../lista/acoes.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";

/** What can be done to the pedido as a whole. While something cannot be done, its button says why. */
export function AcoesDoPedido({ pedido, excluido, sync, acoes }: {
  pedido: Pedido;
  excluido: boolean;
  sync: PedidosSync;
  acoes: Acoes;
}): VNode | null {
  const ocupado = useMemo(() => acoes.emAndamento(pedido.id), [pedido.id]).value;
  if (excluido) return null;
  const { id, numero, status, expedicao } = pedido;
  const sem = porqueNaoEscreve(sync.situacao);
  const porque = (acao: Acao) => sem ?? whyForbidden(acao);
  const reabre = status === "entregue" ? "entregar" : "cancelar";
  const presa = sem ?? porqueNaoMarca(pedido, "expedicao");
  const copiar = (tipo: "duplicar" | "reposicao") =>
    acoes.abrir({ tipo: "formulario", id: null, copia: { tipo, de: pedido } });
  const comandar = (comando: "reabrir" | "entregar" | "expedir", feito: string) => {
    if (ocupado) return;
    const inteiro = comando === "expedir" ? { comando, confirmar_faltantes: false } : { comando };
    void acoes.comandar(pedido, inteiro, feito, comando === "expedir" ? "expedicao" : undefined);
  };
  return (
    <>
      <div class="pedido-acoes" role="group" aria-label={`Ações do pedido ${numero}`}>
        {encerrado(status)
          ? (
            <Botao
              desenho={RotateCcw}
              porque={porque(reabre)}
              aoApertar={() => comandar("reabrir", `Pedido #${numero} reaberto.`)}
            >
              Reabrir
            </Botao>
          )
          : (
            <Botao desenho={PenLine} aoApertar={() => acoes.abrir({ tipo: "formulario", id })}>
              Editar
            </Botao>
          )}
        {status === "pronto"
          ? (
            <Botao
              desenho={PackageCheck}
              principal
              porque={porque("entregar")}
              aoApertar={() => comandar("entregar", `Pedido #${numero} entregue.`)}
            >
              Entregar
            </Botao>
          )
          : null}
        {!expedicao && !encerrado(status)
          ? (
            <Botao
              desenho={Truck}
              porque={presa}
              aoApertar={() => comandar("expedir", `#${numero}: Expedição concluída.`)}
            >
              Expedir
            </Botao>
          )
          : null}
        <a class="botao" href={`/imprimir?ids=${id}`}>
          <Icone desenho={Printer} /> Imprimir ficha
        </a>
        <Botao desenho={CopyPlus} porque={whyForbidden("criar")} aoApertar={() => copiar("duplicar")}>Duplicar</Botao>
        <Botao desenho={Repeat2} porque={whyForbidden("criar")} aoApertar={() => copiar("reposicao")}>Reposição…</Botao>
        {encerrado(status) ? null : (
          <Botao
            desenho={Ban}
            perigo
            porque={porque("cancelar")}
            aoApertar={() => acoes.abrir({ tipo: "cancelar", pedido })}
          >
            Cancelar…
          </Botao>
        )}
      </div>
      <Negado
        acoes={encerrado(status) ? [reabre, "criar"] : [expedicao ? "entregar" : "expedicao", "criar", "cancelar"]}
      />
    </>
  );
}

/** Why some of them are not this person's to do, in words: a finger rests on nothing. */
function Negado({ acoes }: { acoes: readonly Acao[] }): VNode | null {
  const porques = new Set(acoes.map(whyForbidden).filter((porque) => porque !== null));
  return porques.size > 0 ? <p class="pedido-negado">{[...porques].join(" ")}</p> : null;
}

function Botao({ desenho, principal, perigo, porque = null, aoApertar, children }: {
  desenho: typeof Ban;
  principal?: boolean;
  perigo?: boolean;
  porque?: string | null;
  aoApertar(): void;
  children: ComponentChildren;
}): VNode {
  return (
    <button
      type="button"
      class={`botao${principal ? " botao-principal" : ""}${perigo ? " pedido-perigo" : ""}`}
      aria-disabled={porque !== null || undefined}
      title={porque ?? undefined}
      onClick={() => porque === null && aoApertar()}
    >
      <Icone desenho={desenho} /> {children}
      {porque ? <span class="oculto">. {porque}</span> : null}
    </button>
  );
}
