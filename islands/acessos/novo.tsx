import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { sentenceOf } from "../sync/api_error.ts";
import { askJson } from "../sync/ask_json.ts";
import { CamposDoAcesso, ditoEm, NADA_DITO, useAcessoDigitado } from "./campos.tsx";
import { LinkDoAcesso } from "./link.tsx";
import { keepMade, type Made, made } from "./made.ts";

const erro = signal<string | null>(null);
const enviando = signal(false);

/** Makes an access, and shows its link and its code. @param aoFazer called when there is one more. */
export function NovoAcesso({ aoFazer }: { aoFazer: () => void }): VNode {
  const digitado = useAcessoDigitado();
  const enviar = async (event: SubmitEvent) => {
    event.preventDefault();
    enviando.value = true;
    erro.value = null;
    try {
      keepMade(await askJson<Made>("POST", "/acessos", { body: ditoEm(digitado) }));
      digitado.nome.value = NADA_DITO.nome;
      digitado.papel.value = NADA_DITO.papel;
      digitado.setor.value = NADA_DITO.setor;
      aoFazer();
    } catch (causa) {
      erro.value = sentenceOf(causa, "Sem resposta do servidor. Confira a lista antes de tentar de novo.");
    } finally {
      enviando.value = false;
    }
  };
  return (
    <section class="panel acessos-novo" aria-labelledby="novo-acesso">
      <h2 id="novo-acesso">Novo acesso</h2>
      <form noValidate class="acessos-form" onSubmit={enviar}>
        <CamposDoAcesso {...digitado} />
        <p role="alert" class="acessos-erro">{erro.value}</p>
        <button type="submit" class="botao botao-principal" disabled={enviando.value}>Criar link</button>
      </form>
      <div role="status">{made.value ? <LinkDoAcesso key={made.value.links[0]} {...made.value} /> : null}</div>
    </section>
  );
}
