import { createContext, type InputHTMLAttributes, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { acaoDoCampo } from "../../server/domain/may_change.ts";
import { porqueNaoMudaValores } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Edicao } from "../lista/edicao.ts";
import type { CampoDigitado } from "../lista/formulario.ts";
import { quemMudou } from "../lista/presenca.ts";
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
  /** What was typed, as it is written properly; asked for when the field is left, if anything was typed. */
  arrumar?(valor: string): string;
  /** `area` has several lines; `escolha` needs `opcoes`; `valor` is money, `numero` a measure or a count. */
  tipo?: "texto" | "area" | "data" | "telefone" | "valor" | "numero" | "escolha";
  opcoes?: readonly (readonly [string, string])[];
  /** Id of a `<datalist>` with what was typed before. */
  sugestoes?: string;
  /** Said beside the field though nothing is wrong. */
  ressalva?: string | null;
  obrigatorio?: boolean;
  /** Written after the value: `cm`, `m²`. */
  unidade?: string;
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
  const { base, problemas, conflitos } = useContext(EdicaoAberta);
  const hidden = props.tipo === "valor" ? whyValuesHidden() : null;
  const presa = hidden ?? whyLocked(nome, base.value);
  const problema = problemas.value[nome];
  // A problem that this person cannot mend: rather who can. What is said above the fields is not said of each.
  const nota = (presa === whyForbidden("editar") ? null : presa) ?? problema ?? props.ressalva;
  const id = idDoCampo(nome);
  const emConflito = conflitos.value.some(({ campo }) => campo === nome);
  return (
    <div class={`campo ${classe ?? ""}`} data-problema={problema ? "" : undefined}>
      <label for={id}>
        {rotulo}
        {obrigatorio ? <span class="obrigatorio" aria-hidden="true">*</span> : null}
      </label>
      <div class="campo-controle">
        <Controle
          {...props}
          {...(hidden ? { valor: "Reservado", tipo: "texto" } : {})}
          fixo={props.fixo || presa !== null}
          id={id}
          descrito={nota ? `${id}-nota` : undefined}
          invalido={!!problema}
        />
        {unidade ? <span class="unidade" aria-hidden="true">{unidade}</span> : null}
      </div>
      {nota ? <p id={`${id}-nota`} class={problema ? "problema" : "ressalva"}>{nota}</p> : null}
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
    arrumar,
    opcoes,
    sugestoes,
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
    onChange: arrumar && ((evento: Event) => aoDigitar(arrumar((evento.currentTarget as HTMLInputElement).value))),
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
      type={tipo === "data" ? "date" : tipo === "telefone" ? "tel" : "text"}
      inputMode={tipo === "valor" || tipo === "numero" ? "decimal" : undefined}
      class={tipo === "valor" || tipo === "numero" ? "numerico" : undefined}
      list={sugestoes}
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
