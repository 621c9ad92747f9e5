import { effect, signal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { ListedAcesso } from "../../server/domain/acesso.ts";
import { mountIsland } from "../workspace/island.tsx";
import { sentenceOf } from "../sync/api_error.ts";
import { askJson } from "../sync/ask_json.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import type { AcessoActions } from "./acesso.tsx";
import { AcessoList } from "./acesso_list.tsx";
import { keepMade, type Made, made } from "./made.ts";
import { NewAcesso } from "./new_acesso.tsx";

/** Who is connected is read again so often, in ms, while somebody looks; a screen that comes or goes is seen at once. */
const ASK_MS = 5_000;

const acessos = signal<ListedAcesso[] | null>(null);
const failed = signal<string | null>(null);

async function ask(): Promise<void> {
  try {
    acessos.value = await askJson<ListedAcesso[]>("GET", "/acessos");
    failed.value = null;
  } catch (error) {
    failed.value = sentenceOf(error, "O servidor não respondeu agora.");
  }
}

/** Does something to an access, and reads the list anew. @returns why it failed; null when it did not. */
async function run(what: () => Promise<unknown>): Promise<string | null> {
  try {
    await what();
    return null;
  } catch (error) {
    return sentenceOf(error, "Sem resposta do servidor. Confira na lista antes de tentar de novo.");
  } finally {
    await ask();
  }
}

const actions: AcessoActions = {
  change: (id, body) => run(() => askJson("PUT", `/acessos/${id}`, { body })),
  revoke: (id) =>
    run(async () => {
      await askJson("DELETE", `/acessos/${id}`);
      if (made.peek()?.id === id) made.value = null;
    }),
  renew: (id) => run(async () => keepMade(await askJson<Made>("POST", `/acessos/${id}/link`, { body: {} }))),
};

/** Who may use the board. */
function Acessos(): VNode {
  const sync = usePedidosSync();
  useEffect(() => effect(() => void (sync.screens, ask())), []);
  return (
    <>
      <header>
        <p class="weak">
          Cada pessoa ou tela entra com um link só seu, sem senha. Revogado, para de funcionar na hora.
        </p>
        <p role="alert" class="acessos-error">{failed.value}</p>
      </header>
      <NewAcesso onMake={ask} />
      {acessos.value ? <AcessoList acessos={acessos.value} actions={actions} /> : <p class="weak">Carregando…</p>}
    </>
  );
}

setInterval(() => document.visibilityState === "visible" && void ask(), ASK_MS);
const root = document.getElementById("acessos")!;
mountIsland(root, <Acessos />);
