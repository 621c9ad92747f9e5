import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { setorOfAddress } from "../../server/domain/devices.ts";
import { sentenceOf } from "../sync/api_error.ts";
import { askJson } from "../sync/ask_json.ts";
import { AcessoFields, NOTHING_TOLD, saidAt, suggestedFor, useTypedAcesso } from "./fields.tsx";
import { LinkDoAcesso } from "./link.tsx";
import { keepMade, type Made, made } from "./made.ts";

const error = signal<string | null>(null);
const sending = signal(false);

/** Makes an access, and shows its link and its code. @param onMake called when there is one more. */
export function NewAcesso({ onMake }: { onMake: () => void }): VNode {
  const typed = useTypedAcesso(suggestedFor(setorOfAddress(location.search)));
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (sending.peek()) return;
    sending.value = true;
    error.value = null;
    try {
      keepMade(await askJson<Made>("POST", "/acessos", { body: saidAt(typed) }));
      typed.nome.value = NOTHING_TOLD.nome;
      typed.papel.value = NOTHING_TOLD.papel;
      typed.setor.value = NOTHING_TOLD.setor;
      // What the address asked for is there: read anew, the page would offer it a second time.
      history.replaceState(null, "", location.pathname);
      onMake();
    } catch (cause) {
      error.value = sentenceOf(cause, "Sem resposta do servidor. Confira a lista antes de tentar de novo.");
    } finally {
      sending.value = false;
    }
  };
  return (
    <section class="panel acessos-novo" aria-labelledby="novo-acesso">
      <h2 id="novo-acesso">Novo acesso</h2>
      <form noValidate class="acessos-form" onSubmit={send}>
        <AcessoFields {...typed} />
        <p role="alert" class="acessos-error">{error.value}</p>
        <button type="submit" class="button button-main" aria-busy={sending.value}>Criar link</button>
      </form>
      <div role="status">{made.value ? <LinkDoAcesso key={made.value.links[0]} {...made.value} /> : null}</div>
    </section>
  );
}
