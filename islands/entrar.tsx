/** The way in: takes the key out of the address, makes it this browser's, and goes where its person works. */

import { render, type VNode } from "preact";
import { NOME_DO_PAPEL } from "../server/domain/papeis.ts";
import { postJson } from "./acessos/api.ts";

const estado = document.getElementById("entrar-estado")!;
const entrando = document.getElementById("entrar")!.dataset.entrando === "true";
const chave = location.hash.slice(1);

if (entrando && chave) {
  // Out of the address and of the browser's history before anything else.
  history.replaceState(null, "", "/entrar");
  await entrar(chave);
} else {
  await conhecido();
}

async function entrar(chave: string): Promise<void> {
  render(<p>Entrando…</p>, estado);
  const { ok, lido, detail } = await postJson<{ pagina: string }>("/api/v1/entrar", { chave });
  if (ok) location.replace(lido.pagina);
  else {
    render(
      <p class="entrar-erro">{detail ?? "Sem resposta do servidor. Abra o link de novo daqui a pouco."}</p>,
      estado,
    );
  }
}

/**
 * A link from another site or program brings no cookie along (SameSite=Strict), though this browser may have one: what the
 * page itself asks brings it.
 */
async function conhecido(): Promise<void> {
  const answer = await fetch("/api/v1/eu", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return;
  if (!entrando) return location.reload();
  render(<Presente {...await answer.json()} />, estado);
}

function Presente({ nome, papel }: { nome: string | null; papel: keyof typeof NOME_DO_PAPEL }): VNode {
  if (nome === null) {
    return (
      <p>
        O controle de acesso está desligado: <a href="/">ver os pedidos</a>.
      </p>
    );
  }
  const sair = async () => {
    await postJson("/api/v1/sair", {});
    location.reload();
  };
  return (
    <div class="entrar-presente">
      <p>
        Este navegador já tem acesso: <b>{nome}</b> ({NOME_DO_PAPEL[papel]}).
      </p>
      <p>
        <a class="botao botao-principal" href="/">Ver os pedidos</a>{" "}
        <button type="button" class="botao" onClick={sair}>Sair deste navegador</button>
      </p>
    </div>
  );
}
