import { useSignal, useSignalEffect } from "@preact/signals";
import { Monitor } from "lucide";
import { createPortal, type VNode } from "preact";
import { SETOR_NAMES } from "../../server/domain/setores.ts";
import { Icon } from "../ui/icon.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import type { Notices } from "../ui/notices.ts";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { postpone, postponed } from "./postponement.ts";

const dialog = onDemand(() => import("../estacao/dialog.tsx").then(({ EstacaoDialog }) => EstacaoDialog));

/** Who has just written looks at what was written first. */
const QUESTION_MS = 20_000;

/** Which screen this is, in the page's head. Where nobody has said, it asks once something was written from here. */
export function ChipDaEstacao(
  { sync, notices }: { sync: PedidosSync; notices: Pick<Notices, "notify"> },
): VNode {
  const { name, setor } = station.value;
  const firstTime = name === "";
  const isOpen = useSignal(false);
  useSignalEffect(() => {
    if (!sync.wrote || station.peek().name !== "" || postponed()) return;
    postpone();
    const action = { label: "Dar um nome", run: () => isOpen.value = true };
    notices.notify("Esta tela não tem nome: o histórico não diz quem mudou.", {
      tone: "info",
      durationMs: QUESTION_MS,
      action,
    });
  });
  const label = firstTime
    ? "Esta tela ainda não tem nome. Dar um nome"
    : `Esta tela: ${name}${setor ? `, ${SETOR_NAMES[setor]}` : ""}. Mudar`;
  return (
    <>
      <button
        type="button"
        class="estacao-chip"
        data-unnamed={firstTime ? "" : undefined}
        aria-haspopup="dialog"
        onClick={() => isOpen.value = true}
      >
        <Icon drawing={Monitor} size={18} />
        <span class="hidden">{label}</span>
        <span class="estacao-texts" aria-hidden="true">
          <span class="estacao-name cut">{firstTime ? "Aparelho sem nome" : name}</span>
          <span class="estacao-where cut">
            {firstTime ? "Dar um nome" : setor ? SETOR_NAMES[setor] : "Sem setor"}
          </span>
        </span>
      </button>
      {isOpen.value
        ? createPortal(
          <dialog.Component
            firstTime={firstTime}
            others={sync.screens.filter(({ id }) => id !== sync.ownId).map(({ name }) => name)}
            onClose={() => isOpen.value = false}
          />,
          document.body,
        )
        : null}
    </>
  );
}
