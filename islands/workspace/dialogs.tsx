import type { VNode } from "preact";
import { type Etapa, ETAPA_NAMES, ETAPAS, inGender, inGenders } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Actions, concluded } from "../board/actions.ts";
import type { Notices } from "../ui/notices.ts";
import { etapaNames, whyNotWritable } from "../board/messages.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { Form } from "../form/form.tsx";
import { Question } from "../ui/question.tsx";
import { Problem } from "../pedido_parts/problem.tsx";

/** Whatever dialog is open over the page. */
export function OpenDialog({ sync, actions, notices, today, onSave, onClose: close }: {
  sync: PedidosSync;
  actions: Actions;
  notices: Notices;
  today: string;
  onSave(pedido: Pedido): void;
  onClose(): void;
}): VNode | null {
  const dialog = actions.dialog.value;
  if (!dialog) return null;
  const reason = whyNotWritable(sync.situation);
  switch (dialog.kind) {
    case "formulario":
      return (
        <Form
          key={dialog.id ?? dialog.copy?.de.id}
          {...dialog}
          today={today}
          sync={sync}
          actions={actions}
          onClose={close}
          onSave={(pedido, fresh) => {
            close();
            onSave(pedido);
            // What was open when a new one was asked for is not what the person works on now.
            if (fresh && actions.openedPedido.peek()) actions.openPedido(pedido.id);
            notices.notify(
              `Pedido #${pedido.numero} ${fresh ? "criado" : "salvo"}.`,
              fresh
                ? {
                  other: { label: "Imprimir ficha", run: () => void open(`/imprimir?ids=${pedido.id}`, "_blank") },
                  action: { label: "Novo pedido", run: () => actions.open({ kind: "formulario", id: null }) },
                }
                : {},
            );
          }}
        />
      );
    case "desmarcar":
      return <Unmark pedido={dialog.pedido} etapa={dialog.etapa} reason={reason} actions={actions} />;
    case "faltam":
      return (
        <Question
          title={`Expedir o #${dialog.pedido.numero} sem ${etapaNames(dialog.missing)}?`}
          confirm={`Pular ${etapaNames(dialog.missing)} e expedir`}
          reason={reason}
          onClose={close}
          onConfirm={() =>
            void actions.command(
              dialog.pedido,
              { comando: "expedir", confirmar_faltantes: true },
              concluded(dialog.pedido, "expedicao"),
              "expedicao",
            )}
        >
          <p>
            <b>{etapaNames(dialog.missing)}</b> {dialog.missing.length === 1 ? "ainda não foi" : "ainda não foram"}{" "}
            {inGenders(dialog.missing, "concluíd")}, e {dialog.missing.length === 1 ? "fica" : "ficam"}{" "}
            {inGenders(dialog.missing, "concluíd")} junto com a Expedição.
          </p>
        </Question>
      );
    case "problema":
      return <Problem {...{ ...dialog, reason, sync, actions }} notify={notices.notify} onClose={close} />;
    case "cancelar":
      return (
        <Question
          title={`Cancelar o pedido #${dialog.pedido.numero}?`}
          confirm="Cancelar o pedido"
          danger
          withMotivo
          reason={reason}
          onClose={close}
          onConfirm={(motivo) =>
            void actions.command(
              dialog.pedido,
              { comando: "cancelar", motivo },
              `Pedido #${dialog.pedido.numero} cancelado.`,
            )}
        >
          <p>Ele sai dos pedidos em aberto. Dá para reabrir depois.</p>
        </Question>
      );
    case "excluir":
      return (
        <Question
          title={`Excluir o pedido #${dialog.pedido.numero}?`}
          confirm="Excluir"
          danger
          reason={reason}
          onClose={close}
          onConfirm={() => void actions.remove(dialog.pedido)}
        >
          <p>
            <b>{dialog.pedido.cliente}</b>. Ele vai para a lixeira por 30 dias.
          </p>
        </Question>
      );
  }
}

function Unmark({ pedido, etapa, reason, actions }: {
  pedido: Pedido;
  etapa: Etapa;
  reason: string | null;
  actions: Actions;
}): VNode {
  const name = ETAPA_NAMES[etapa];
  const financeiro = etapa === "financeiro";
  const together = ETAPAS.filter((each) => each !== etapa && pedido[each] && (financeiro || each === "expedicao"));
  return (
    <Question
      title={`Desmarcar ${name} do #${pedido.numero}?`}
      confirm="Desmarcar"
      withMotivo={financeiro}
      reason={reason}
      onClose={actions.close}
      onConfirm={(motivo) =>
        void actions.command(
          pedido,
          { comando: "desmarcar", etapa, ...(motivo ? { motivo } : {}) },
          `#${pedido.numero}: ${name} ${inGender(etapa, "desmarcad")}.`,
          etapa,
        )}
    >
      <p>
        {together.length > 0
          ? `${etapaNames(together)} também ${together.length === 1 ? "será" : "serão"} ${
            inGenders(together, "desmarcad")
          }.`
          : `O pedido volta a aguardar ${financeiro ? "o" : "a"} ${name}.`}
      </p>
    </Question>
  );
}
