import { Ban, Eye, Pencil, Trash2, TriangleAlert } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { foraDeOrdem } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icone } from "../components/icone.tsx";
import { nomeDaTela, outrosEditando, outrosVendo } from "../lista/presenca.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Historico } from "./historico.ts";
import { quando } from "./quando.ts";

/** What is to be known first: that it cannot be changed any more, and who else has it open. */
export function Notas({ pedido, excluido, sync, historico }: {
  pedido: Pedido;
  excluido: boolean;
  sync: PedidosSync;
  historico: Historico;
}): VNode {
  const editando = outrosEditando(sync, pedido.id);
  const vendo = outrosVendo(sync, pedido.id);
  const aviso = foraDeOrdem(pedido);
  return (
    <div class="pedido-notas" role="status">
      {excluido
        ? (
          <Nota desenho={Trash2} tom="problema">
            <b>Este pedido foi excluído</b>
            {quemExcluiu(historico)}. O que está aqui é a última versão que esta tela viu. Somente leitura.
          </Nota>
        )
        : pedido.status === "cancelado"
        ? (
          <Nota desenho={Ban}>
            <b>Pedido cancelado</b>
            <Cancelamento pedido={pedido} historico={historico} offsetMs={sync.offsetMs} />. Somente leitura.
          </Nota>
        )
        : pedido.status === "entregue"
        ? (
          <Nota desenho={Eye}>
            <b>Pedido entregue.</b> Somente leitura até ser reaberto.
          </Nota>
        )
        : null}
      {aviso ? <Nota desenho={TriangleAlert}>{aviso}</Nota> : null}
      {editando.length > 0
        ? (
          <Nota desenho={Pencil} tom="presenca">
            <b>{editando.join(", ")}</b> {editando.length === 1 ? "está" : "estão"} editando este pedido.
          </Nota>
        )
        : null}
      {vendo.length > 0
        ? (
          <Nota desenho={Eye} tom="presenca">
            <b>{vendo.join(", ")}</b> também {vendo.length === 1 ? "está" : "estão"} com este pedido aberto.
          </Nota>
        )
        : null}
    </div>
  );
}

function Nota({ desenho, tom, children }: {
  desenho: typeof Eye;
  tom?: "presenca" | "problema";
  children: ComponentChildren;
}): VNode {
  return (
    <p class={`nota${tom ? ` nota-${tom}` : ""}`}>
      <Icone desenho={desenho} tamanho={18} />
      <span>{children}</span>
    </p>
  );
}

/** By whom, when and why, once the history is read. */
function Cancelamento({ pedido, historico, offsetMs }: {
  pedido: Pedido;
  historico: Historico;
  offsetMs: number;
}): VNode {
  const linha = historico.linhas.value.find(({ mudancas }) =>
    mudancas.some(({ campo, para }) => campo === "status" && para === "cancelado")
  );
  const { em, por, motivo } = linha ?? { em: pedido.ultima_atualizacao, por: pedido.atualizado_por, motivo: null };
  return <>{` por ${nomeDaTela(por)} ${quando(em, offsetMs)}${motivo ? `: ${motivo}` : ""}`}</>;
}

function quemExcluiu(historico: Historico): string {
  const [ultima] = historico.linhas.value;
  return ultima?.acao === "delete" ? ` por ${nomeDaTela(ultima.por)}` : "";
}
