/** The way in: takes the key out of the address, makes it this browser's, and goes where its person works. */

import { useSignal } from "@preact/signals";
import { render, type VNode } from "preact";
import { NOME_DO_PAPEL } from "../server/domain/papel_do_setor.ts";
import { sentenceOf } from "./sync/api_error.ts";
import { askJson } from "./sync/ask_json.ts";

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
  try {
    const { pagina } = await askJson<{ pagina: string }>("POST", "/entrar", { body: { chave } });
    location.replace(pagina);
  } catch (erro) {
    // The key is out of the address, so that reading the page again would not try it again.
    render(
      <>
        <p class="entrar-erro">{sentenceOf(erro, "Sem resposta do servidor. Tente de novo daqui a pouco.")}</p>
        <button type="button" class="botao" onClick={() => void entrar(chave)}>Tentar de novo</button>
      </>,
      estado,
    );
  }
}

/**
 * A link from another site or program brings no cookie along (SameSite=Strict), though this browser may have one: what the
 * page itself asks brings it.
 */
async function conhecido(): Promise<void> {
  const eu = await askJson<PresenteProps>("GET", "/eu").catch(() => null);
  if (!eu) return;
  if (!entrando) return location.reload();
  render(<Presente {...eu} />, estado);
}

interface PresenteProps {
  nome: string | null;
  papel: keyof typeof NOME_DO_PAPEL;
}

function Presente({ nome, papel }: PresenteProps): VNode {
  const falhou = useSignal<string | null>(null);
  if (nome === null) {
    return (
      <p>
        O controle de acesso está desligado: <a href="/">ver os pedidos</a>.
      </p>
    );
  }
  const sair = async () => {
    try {
      await askJson("POST", "/sair", { body: {} });
      location.reload();
    } catch (erro) {
      falhou.value = sentenceOf(erro, "Sem resposta do servidor: este navegador ainda tem acesso. Tente de novo.");
    }
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
      {falhou.value ? <p role="alert" class="entrar-erro">{falhou.value}</p> : null}
    </div>
  );
}
