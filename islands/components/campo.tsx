import { type ComponentChildren, createContext, type InputHTMLAttributes, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { acaoDoCampo } from "../../server/domain/may_change.ts";
import { porqueNaoMudaValores } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Edicao } from "../lista/edicao.ts";
import type { CampoDigitado } from "../lista/formulario.ts";
import { quemMudou } from "../lista/presenca.ts";
import type { Question } from "../lista/questions.ts";
import { quemNaTela, whyForbidden } from "../sync/este_acesso.ts";
import { whyValuesHidden } from "../sync/station.ts";

/** The open form, for its fields. */
export const EdicaoAberta = createContext<Edicao>(null!);

/** What every field has. */
export interface CampoProps {
  /** Its path in the form: `cliente`, `items.0.largura`. */
  nome: string;
  rotulo: string;
  valor: string;
  aoDigitar(valor: string): void;
  /** Takes an answer to what is asked of this field; without it the question is asked elsewhere. */
  responder?: (change: Partial<Record<string, string>>) => void;
  /** `area` has several lines; `escolha` needs `opcoes`; `valor` is money, `numero` a measure or a count. */
  tipo?: "texto" | "area" | "data" | "telefone" | "valor" | "numero" | "escolha";
  opcoes?: readonly (readonly [string, string])[];
  /** Said beside the field though nothing is wrong. */
  ressalva?: string | null;
  obrigatorio?: boolean;
  /** Written after the value: `cm`, `m²`. */
  unidade?: string;
  /** Stands beside the name of the field. */
  depois?: ComponentChildren;
  classe?: string;
  autoFocus?: boolean;
  /** Cannot be typed into now: what it shows follows from something else. */
  fixo?: boolean;
  /** Another control in the place of the usual one. */
  controle?: (atributos: InputHTMLAttributes<HTMLInputElement>) => VNode;
}

/** The id of a field's control, for links to it. */
export function idDoCampo(nome: string): string {
  return `campo-${nome.replaceAll(".", "-")}`;
}

/** A label, its control, and beside it whatever is to be said about it: a problem stays until it is mended. */
export function Campo(props: CampoProps): VNode {
  const { nome, rotulo, obrigatorio, unidade, classe } = props;
  const { base, problemas, conflitos, questions, typing } = useContext(EdicaoAberta);
  const hidden = props.tipo === "valor" ? whyValuesHidden() : null;
  const presa = hidden ?? whyLocked(nome, base.value);
  const problema = problemas.value[nome];
  const asked = questions.value[nome];
  const showsQuestion = asked && props.responder && typing.value !== nome;
  // A problem that this person cannot mend: rather who can. What is said above the fields is not said of each, and a question
  // is said with its answers.
  const nota = (presa === whyForbidden("editar") ? null : presa) ?? (asked ? null : problema) ?? props.ressalva;
  const id = idDoCampo(nome);
  const emConflito = conflitos.value.some(({ campo }) => campo === nome);
  return (
    <div class={`campo ${classe ?? ""}`} data-problema={problema ? "" : undefined}>
      <label for={id}>
        {rotulo}
        {obrigatorio ? <span class="obrigatorio" aria-hidden="true">*</span> : null}
      </label>
      {props.depois}
      <div class="campo-controle">
        <Controle
          {...props}
          {...(hidden ? { valor: "Reservado", tipo: "texto" } : {})}
          fixo={props.fixo || presa !== null}
          id={id}
          descrito={nota || showsQuestion ? `${id}-nota` : undefined}
          invalido={!!problema}
        />
        {unidade ? <span class="unidade" aria-hidden="true">{unidade}</span> : null}
      </div>
      {nota ? <p id={`${id}-nota`} class={problema ? "problema" : "ressalva"}>{nota}</p> : null}
      {showsQuestion ? <Asked question={asked} nome={nome} answer={props.responder!} /> : null}
      {emConflito ? <EscolhaNoCampo campo={nome as CampoDigitado} /> : null}
    </div>
  );
}

/** Why the person at this screen may not change a field of the form; null when they may. @param base null for a new pedido. */
export function whyLocked(nome: string, base: Pedido | null): string | null {
  const campo = nome.slice(nome.lastIndexOf(".") + 1);
  if (/^valor_|_valor_|^quantidade$|^cortesia$/.test(campo)) return porqueNaoMudaValores(quemNaTela, base);
  return base && whyForbidden(acaoDoCampo(campo));
}

function Controle(
  {
    tipo = "texto",
    valor,
    aoDigitar,
    opcoes,
    obrigatorio,
    autoFocus,
    fixo,
    controle,
    id,
    descrito,
    invalido,
  }:
    & CampoProps
    & {
      id: string;
      descrito?: string;
      invalido: boolean;
    },
): VNode {
  const comuns = {
    id,
    value: valor,
    autofocus: autoFocus,
    readOnly: fixo,
    "aria-required": obrigatorio,
    "aria-invalid": invalido,
    "aria-describedby": descrito,
    onInput: (evento: Event) => aoDigitar((evento.currentTarget as HTMLInputElement).value),
  };
  if (tipo === "area") return <textarea rows={2} {...comuns} />;
  if (tipo === "escolha") {
    const { readOnly: _, ...daEscolha } = comuns;
    return (
      <select {...daEscolha} disabled={fixo}>
        {opcoes!.map(([cada, nome]) => <option key={cada} value={cada}>{nome}</option>)}
      </select>
    );
  }
  if (controle) return controle(comuns);
  return (
    <input
      {...comuns}
      type={(tipo === "data" ? "date" : tipo === "telefone" ? "tel" : "text") as "text"}
      inputMode={tipo === "valor" || tipo === "numero" ? "decimal" : undefined}
      class={tipo === "valor" || tipo === "numero" ? "numerico" : undefined}
      autocomplete="off"
    />
  );
}

/** Somebody else saved another value while this one was being typed: both are shown, neither is lost. */
export function EscolhaNoCampo({ campo }: { campo: CampoDigitado }): VNode | null {
  const { conflitos, base, resolver } = useContext(EdicaoAberta);
  const conflito = conflitos.value.find((cada) => cada.campo === campo);
  if (!conflito) return null;
  const quem = quemMudou(base.value);
  return (
    <div class="conflito-no-campo" role="alert">
      <p>
        {quem} mudou para <b>{conflito.deles}</b>. Seu texto: <b>{conflito.meu}</b>.
      </p>
      <button type="button" class="botao botao-pequeno" onClick={() => resolver(campo, "deles")}>
        Usar o de {quem}
      </button>
      <button type="button" class="botao botao-pequeno" onClick={() => resolver(campo, "meu")}>Manter o meu</button>
    </div>
  );
}

/** What is asked of a field, each answer one press; then the focus goes where one types on. */
export function Asked({ question, nome, focus = nome, answer }: {
  question: Question;
  nome: string;
  focus?: string;
  answer(change: Question["answers"][number]["change"]): void;
}): VNode {
  const { confirm } = useContext(EdicaoAberta);
  const done = (act: () => void) => () => {
    act();
    document.getElementById(idDoCampo(focus))?.focus();
  };
  return (
    <div class="pergunta-do-campo" role="status">
      <p id={`${idDoCampo(nome)}-nota`}>{question.text}</p>
      {question.answers.map(({ label, change }) => (
        <button
          key={label}
          type="button"
          class="botao botao-pequeno"
          onClick={done(() => answer(change))}
        >
          {label}
        </button>
      ))}
      <button type="button" class="botao botao-pequeno" onClick={done(() => confirm(question.key))}>
        {question.keep}
      </button>
    </div>
  );
}
