import { signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { encode } from "uqr";
import { PAPEIS, type Papel } from "../../server/domain/papeis.ts";
import { NOME_DO_PAPEL, roleOfSetor, whyContradicts } from "../../server/domain/papel_do_setor.ts";
import { NOME_DO_SETOR, type Setor, SETORES } from "../../server/domain/setores.ts";
import { COPIED_MS, copyText } from "../components/copy_text.ts";
import { sentenceOf } from "../sync/api_error.ts";
import { askJson } from "../sync/ask_json.ts";
import { made } from "./made.ts";

/** What the server answers to a new access. */
interface Made {
  acesso: { id: number; nome: string };
  link: string;
  /** The same by the computer's other addresses. */
  outros: string[];
}

/** What each role is for, beside its name. */
const PARA: Record<Papel, string> = {
  leitura: "TV da parede, visitas: vê e não muda nada",
  operador: "Faz a parte do seu setor; sem setor, a de todos menos a do Financeiro",
  financeiro: "Também libera pedidos, e depois disso muda valores",
  admin: "Faz tudo, exclui pedidos e cuida dos acessos",
};

const erro = signal<string | null>(null);
const enviando = signal(false);

/** Makes an access, and shows its link and its code. @param aoFazer called when there is one more. */
export function NovoAcesso({ aoFazer }: { aoFazer: () => void }): VNode {
  const papel = useSignal<Papel>("operador");
  const setor = useSignal<Setor | "">("");
  const enviar = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const dados = new FormData(form);
    enviando.value = true;
    erro.value = null;
    try {
      const body = { nome: dados.get("nome"), papel: papel.peek(), setor: setor.peek() || null };
      const { acesso: { id, nome }, link, outros } = await askJson<Made>("POST", "/acessos", { body });
      made.value = { id, nome, links: [link, ...outros] };
      form.reset();
      papel.value = "operador";
      setor.value = "";
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
      <form noValidate onSubmit={enviar}>
        <label>
          <span>Nome</span>
          <input
            name="nome"
            aria-required="true"
            maxLength={80}
            autocomplete="off"
            placeholder="Ex.: Balcão 2, Celular da Bia"
          />
        </label>
        <label>
          <span>Setor (opcional)</span>
          <select
            value={setor.value}
            onChange={({ currentTarget }) => {
              setor.value = currentTarget.value as Setor | "";
              papel.value = setor.value ? roleOfSetor(setor.value) : "operador";
            }}
          >
            <option value="">Sem setor</option>
            {SETORES.map((setor) => <option key={setor} value={setor}>{NOME_DO_SETOR[setor]}</option>)}
          </select>
        </label>
        <fieldset>
          <legend>O que pode fazer</legend>
          {PAPEIS.map((cada) => (
            <label key={cada} class="acessos-papel">
              <input
                type="radio"
                name="papel"
                checked={papel.value === cada}
                onChange={() => void (papel.value = cada)}
              />
              <span>
                <b>{NOME_DO_PAPEL[cada]}</b> <span class="fraco">{PARA[cada]}</span>
              </span>
            </label>
          ))}
          <p role="status" class="acessos-contradiz">{whyContradicts(papel.value, setor.value || null)}</p>
        </fieldset>
        <p role="alert" class="acessos-erro">{erro.value}</p>
        <button type="submit" class="botao botao-principal" disabled={enviando.value}>Criar link</button>
      </form>
      <div role="status">{made.value ? <Link key={made.value.id} {...made.value} /> : null}</div>
    </section>
  );
}

function Link({ nome, links }: { nome: string; links: string[] }): VNode {
  const lugar = useSignal(0);
  const link = links[lugar.value]!;
  return (
    <div class="acessos-link">
      <Codigo texto={link} rotulo={`Código do acesso ${nome}`} />
      <div>
        <p>
          Link de <b>{nome}</b>. Abra-o no aparelho ou aponte a câmera do celular. Ele não aparece de novo.
        </p>
        <input
          readOnly
          value={link}
          aria-label={`Link de ${nome}`}
          onFocus={(event) => event.currentTarget.select()}
        />
        {links.length > 1
          ? (
            <label>
              <span>Se não abrir, tente por outro endereço deste servidor</span>
              <select value={lugar.value} onChange={(event) => lugar.value = Number(event.currentTarget.value)}>
                {links.map((cada, i) => <option key={cada} value={i}>{new URL(cada).host}</option>)}
              </select>
            </label>
          )
          : null}
        <p class="acessos-botoes">
          <Copiar texto={link} />
          <a
            class="botao"
            href={`https://wa.me/?text=${encodeURIComponent(`Link de acesso ao quadro de pedidos (${nome}): ${link}`)}`}
            target="_blank"
            rel="noreferrer"
          >
            Enviar por WhatsApp
          </a>
          <button type="button" class="botao" onClick={() => print()}>Imprimir</button>
          <button type="button" class="botao" onClick={() => made.value = null}>Concluir</button>
        </p>
      </div>
    </div>
  );
}

function Copiar({ texto }: { texto: string }): VNode {
  const dito = useSignal("Copiar");
  return (
    <button
      type="button"
      class="botao"
      onClick={() => {
        dito.value = copyText(texto) ? "Copiado" : "Copie à mão";
        setTimeout(() => dito.value = "Copiar", COPIED_MS);
      }}
    >
      {dito.value}
    </button>
  );
}

/** Black on white in every theme, as cameras expect; the quiet border is the page's white. */
function Codigo({ texto, rotulo }: { texto: string; rotulo: string }): VNode {
  const { data, size } = encode(texto, { ecc: "M", border: 0 });
  const desenho = data.flatMap((linha, y) => linha.flatMap((preto, x) => preto ? [`M${x} ${y}h1v1h-1z`] : []));
  return (
    <svg class="acessos-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={rotulo} shape-rendering="crispEdges">
      <path d={desenho.join("")} />
    </svg>
  );
}
