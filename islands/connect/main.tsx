import { useSignal } from "@preact/signals";
import { Monitor } from "lucide";
import { createPortal, type VNode } from "preact";
import { SETOR_NAMES } from "../../server/domain/setores.ts";
import { COPIED_MS, copyText } from "../ui/copy_text.ts";
import { Icon } from "../ui/icon.tsx";
import { EstacaoDialog } from "../estacao/dialog.tsx";
import { mountIsland } from "../workspace/island.tsx";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { ScreenTests } from "./screen_tests.tsx";

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
  const numero = sync.screens.length;
  return (
    <div class="this-screen">
      <Icon drawing={Monitor} size={28} />
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
            others={sync.screens.filter(({ id }) => id !== sync.ownId).map(({ name }) => name)}
            onClose={() => isOpen.value = false}
          />
        )
        : null}
    </div>
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
