import { effect, signal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { AcessoListado } from "../server/domain/acesso.ts";
import type { AcoesDoAcesso } from "./acessos/acesso.tsx";
import { ListaDeAcessos } from "./acessos/lista.tsx";
import { keepMade, type Made, made } from "./acessos/made.ts";
import { NovoAcesso } from "./acessos/novo.tsx";
import { mountIsland } from "./moldura/ilha.tsx";
import { sentenceOf } from "./sync/api_error.ts";
import { askJson } from "./sync/ask_json.ts";
import { usePedidosSync } from "./sync/use_pedidos_sync.ts";

/** Who is connected is read again so often, in ms, while somebody looks; a screen that comes or goes is seen at once. */
const PERGUNTAR_MS = 5_000;

const acessos = signal<AcessoListado[] | null>(null);
const falhou = signal<string | null>(null);

async function perguntar(): Promise<void> {
  try {
    acessos.value = await askJson<AcessoListado[]>("GET", "/acessos");
    falhou.value = null;
  } catch (erro) {
    falhou.value = sentenceOf(erro, "O servidor não respondeu agora.");
  }
}

/** Does something to an access, and reads the list anew. @returns why it failed; null when it did not. */
async function fazer(what: () => Promise<unknown>): Promise<string | null> {
  try {
    await what();
    return null;
  } catch (erro) {
    return sentenceOf(erro, "Sem resposta do servidor. Confira na lista antes de tentar de novo.");
  } finally {
    await perguntar();
  }
}

const acoes: AcoesDoAcesso = {
  mudar: (id, body) => fazer(() => askJson("PUT", `/acessos/${id}`, { body })),
  revogar: (id) =>
    fazer(async () => {
      await askJson("DELETE", `/acessos/${id}`);
      if (made.peek()?.id === id) made.value = null;
    }),
  renovar: (id) =>
    fazer(async () => {
      keepMade(await askJson<Made>("POST", `/acessos/${id}/link`, { body: {} }));
      document.getElementById("novo-acesso")?.scrollIntoView({ block: "start" });
    }),
};

/** Who may use the board. */
function Acessos(): VNode {
  const sync = usePedidosSync();
  useEffect(() => effect(() => void (sync.telas, perguntar())), []);
  return (
    <>
      <header>
        <p class="fraco">
          Cada pessoa ou tela entra com um link só seu, sem senha. Revogado, para de funcionar na hora.
        </p>
        <p role="alert" class="acessos-erro">{falhou.value}</p>
      </header>
      <NovoAcesso aoFazer={perguntar} />
      {acessos.value ? <ListaDeAcessos acessos={acessos.value} acoes={acoes} /> : <p class="fraco">Carregando…</p>}
    </>
  );
}

setInterval(() => document.visibilityState === "visible" && void perguntar(), PERGUNTAR_MS);
const raiz = document.getElementById("acessos")!;
mountIsland(raiz, <Acessos />);
