import type { VNode } from "preact";
import { type Etapa, ETAPAS, noGenero, NOME_DA_ETAPA, nosGeneros } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Acoes, concluida } from "../lista/acoes.ts";
import type { Avisos } from "../lista/avisos.ts";
import { nomesDasEtapas, porqueNaoEscreve } from "../lista/mensagens.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Formulario } from "./formulario.tsx";
import { Pergunta } from "./pergunta.tsx";
import { Problema } from "./problema.tsx";

/** Whatever dialog is open over the page. */
export function Dialogos({ sync, acoes, avisos, hoje, aoSalvar, aoFechar: fechar }: {
  sync: PedidosSync;
  acoes: Acoes;
  avisos: Avisos;
  hoje: string;
  aoSalvar(pedido: Pedido): void;
  aoFechar(): void;
}): VNode | null {
  const aberto = acoes.dialogo.value;
  if (!aberto) return null;
  const porque = porqueNaoEscreve(sync.situacao);
  switch (aberto.tipo) {
    case "formulario":
      return (
        <Formulario
          key={aberto.id ?? aberto.copia?.de.id}
          {...aberto}
          hoje={hoje}
          sync={sync}
          acoes={acoes}
          aoFechar={fechar}
          aoSalvar={(pedido, novo) => {
            fechar();
            aoSalvar(pedido);
            // What was open when a new one was asked for is not what the person works on now.
            if (novo && acoes.aberto.peek()) acoes.abrirPedido(pedido.id);
            avisos.avisar(
              `Pedido #${pedido.numero} ${novo ? "criado" : "salvo"}.`,
              novo
                ? {
                  outra: { rotulo: "Imprimir ficha", fazer: () => void open(`/imprimir?ids=${pedido.id}`, "_blank") },
                  acao: { rotulo: "Novo pedido", fazer: () => acoes.abrir({ tipo: "formulario", id: null }) },
                }
                : {},
            );
          }}
        />
      );
    case "desmarcar":
      return <Desmarcar pedido={aberto.pedido} etapa={aberto.etapa} porque={porque} acoes={acoes} />;
    case "faltam":
      return (
        <Pergunta
          titulo={`Expedir o #${aberto.pedido.numero} sem ${nomesDasEtapas(aberto.faltam)}?`}
          confirmar={`Pular ${nomesDasEtapas(aberto.faltam)} e expedir`}
          porque={porque}
          aoFechar={fechar}
          aoConfirmar={() =>
            void acoes.comandar(
              aberto.pedido,
              { comando: "expedir", confirmar_faltantes: true },
              concluida(aberto.pedido, "expedicao"),
              "expedicao",
            )}
        >
          <p>
            <b>{nomesDasEtapas(aberto.faltam)}</b> {aberto.faltam.length === 1 ? "ainda não foi" : "ainda não foram"}
            {" "}
            {nosGeneros(aberto.faltam, "concluíd")}, e {aberto.faltam.length === 1 ? "fica" : "ficam"}{" "}
            {nosGeneros(aberto.faltam, "concluíd")} junto com a Expedição.
          </p>
        </Pergunta>
      );
    case "problema":
      return <Problema {...{ ...aberto, porque, sync, acoes }} avisar={avisos.avisar} aoFechar={fechar} />;
    case "cancelar":
      return (
        <Pergunta
          titulo={`Cancelar o pedido #${aberto.pedido.numero}?`}
          confirmar="Cancelar o pedido"
          perigo
          comMotivo
          porque={porque}
          aoFechar={fechar}
          aoConfirmar={(motivo) =>
            void acoes.comandar(
              aberto.pedido,
              { comando: "cancelar", motivo },
              `Pedido #${aberto.pedido.numero} cancelado.`,
            )}
        >
          <p>Ele sai dos pedidos em aberto. Dá para reabrir depois.</p>
        </Pergunta>
      );
    case "excluir":
      return (
        <Pergunta
          titulo={`Excluir o pedido #${aberto.pedido.numero}?`}
          confirmar="Excluir"
          perigo
          porque={porque}
          aoFechar={fechar}
          aoConfirmar={() => void acoes.excluir(aberto.pedido)}
        >
          <p>
            <b>{aberto.pedido.cliente}</b>. Ele vai para a lixeira por 30 dias.
          </p>
        </Pergunta>
      );
  }
}

function Desmarcar({ pedido, etapa, porque, acoes }: {
  pedido: Pedido;
  etapa: Etapa;
  porque: string | null;
  acoes: Acoes;
}): VNode {
  const nome = NOME_DA_ETAPA[etapa];
  const financeiro = etapa === "financeiro";
  const junto = ETAPAS.filter((cada) => cada !== etapa && pedido[cada] && (financeiro || cada === "expedicao"));
  return (
    <Pergunta
      titulo={`Desmarcar ${nome} do #${pedido.numero}?`}
      confirmar="Desmarcar"
      comMotivo={financeiro}
      porque={porque}
      aoFechar={acoes.fechar}
      aoConfirmar={(motivo) =>
        void acoes.comandar(
          pedido,
          { comando: "desmarcar", etapa, ...(motivo ? { motivo } : {}) },
          `#${pedido.numero}: ${nome} ${noGenero(etapa, "desmarcad")}.`,
          etapa,
        )}
    >
      <p>
        {junto.length > 0
          ? `${nomesDasEtapas(junto)} também ${junto.length === 1 ? "será" : "serão"} ${
            nosGeneros(junto, "desmarcad")
          }.`
          : `O pedido volta a aguardar ${financeiro ? "o" : "a"} ${nome}.`}
      </p>
    </Pergunta>
  );
}
