import { CircleCheck } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { Icone } from "../components/icone.tsx";
import { porqueNaoMarca } from "../lista/acoes.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { nomeDaTela } from "../lista/presenca.ts";
import { hora } from "../lista/relogio.ts";
import type { Posto } from "./posto.ts";

/** What was done today: when and by whom, and the way to call it back. */
export function Feito({ id, ativo, posto }: { id: number; ativo: boolean; posto: Posto }): VNode | null {
  const { sync, fila, acoes } = posto;
  const pedido = sync.pedido(id).value;
  const ocupado = useMemo(() => acoes.emAndamento(id), [id]).value;
  const feita = pedido?.etapas_feitas?.[fila.etapa];
  if (!pedido || !feita) return null;
  const porque = porqueNaoEscreve(sync.situacao) ?? porqueNaoMarca(pedido, fila.etapa);
  return (
    <li class="feito" data-id={id}>
      <Icone desenho={CircleCheck} tamanho={20} />
      <time dateTime={feita.em}>{hora(new Date(feita.em))}</time>
      <b class="ff-numero">#{pedido.numero}</b>
      <span class="cliente">{pedido.cliente}</span>
      <span class="feito-quem">{nomeDaTela(feita.por)}</span>
      <button
        type="button"
        class="botao"
        aria-busy={ocupado}
        aria-disabled={porque !== null || undefined}
        aria-label={`Desmarcar o pedido ${pedido.numero}${porque ? `. ${porque}` : ""}`}
        title={porque ?? undefined}
        tabIndex={ativo ? 0 : -1}
        onClick={() => ocupado || porque || acoes.alternar(pedido, fila.etapa)}
      >
        {ocupado ? "Salvando…" : "Desmarcar…"}
      </button>
    </li>
  );
}
