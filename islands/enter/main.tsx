/** The way in: takes the key out of the address, makes it this browser's, and goes where its person works. */

import { useSignal } from "@preact/signals";
import { render, type VNode } from "preact";
import { PAPEL_NAMES } from "../../server/domain/papel_of_setor.ts";
import { sentenceOf } from "../sync/api_error.ts";
import { askJson } from "../sync/ask_json.ts";

const state = document.getElementById("entrar-estado")!;
const entering = document.getElementById("entrar")!.dataset.entering === "true";
const key = location.hash.slice(1);
/** The page that somebody was on whose server's place was taken (other_server.ts); of this server, whatever it says. */
const para = new URL(new URLSearchParams(location.search).get("para") ?? "", location.origin);
const wanted = location.search && para.origin === location.origin ? para.pathname + para.search : null;

if (entering && key) {
  // Out of the address and of the browser's history before anything else.
  history.replaceState(null, "", "/entrar");
  await enter(key);
} else {
  await known();
}

async function enter(key: string): Promise<void> {
  render(<p>Entrando…</p>, state);
  try {
    const { pagina } = await askJson<{ pagina: string }>("POST", "/entrar", { body: { chave: key } });
    location.replace(wanted ?? pagina);
  } catch (error) {
    // The key is out of the address, so that reading the page again would not try it again.
    render(
      <>
        <p class="enter-error">{sentenceOf(error, "Sem resposta do servidor. Tente de novo daqui a pouco.")}</p>
        <button type="button" class="button" onClick={() => void enter(key)}>Tentar de novo</button>
      </>,
      state,
    );
  }
}

/**
 * A link from another site or program brings no cookie along (SameSite=Strict), though this browser may have one: what the
 * page itself asks brings it.
 */
async function known(): Promise<void> {
  const eu = await askJson<KnownProps>("GET", "/eu").catch(() => null);
  if (!eu) return;
  if (!entering) return location.reload();
  if (wanted) return location.replace(wanted);
  render(<Known {...eu} />, state);
}

interface KnownProps {
  nome: string | null;
  papel: keyof typeof PAPEL_NAMES;
}

function Known({ nome, papel }: KnownProps): VNode {
  const failed = useSignal<string | null>(null);
  if (nome === null) {
    return (
      <p>
        O controle de acesso está desligado: <a href="/">ver os pedidos</a>.
      </p>
    );
  }
  const leave = async () => {
    try {
      await askJson("POST", "/sair", { body: {} });
      location.reload();
    } catch (error) {
      failed.value = sentenceOf(error, "Sem resposta do servidor: este navegador ainda tem acesso. Tente de novo.");
    }
  };
  return (
    <div class="enter-known">
      <p>
        Este navegador já tem acesso: <b>{nome}</b> ({PAPEL_NAMES[papel]}).
      </p>
      <p>
        <a class="button button-main" href="/">Ver os pedidos</a>{" "}
        <button type="button" class="button" onClick={leave}>Sair deste navegador</button>
      </p>
      {failed.value ? <p role="alert" class="enter-error">{failed.value}</p> : null}
    </div>
  );
}
