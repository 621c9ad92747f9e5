import { type ComponentChildren, createContext, type InputHTMLAttributes, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { actionOfField } from "../../server/domain/may_change.ts";
import { whyValoresLocked } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Editing } from "./editing.ts";
import type { TypedField } from "./typed.ts";
import { whoChanged } from "../board/presence.ts";
import type { Question } from "./questions.ts";
import { whoIsAtScreen, whyForbidden } from "../sync/this_acesso.ts";
import { whyValuesHidden } from "../sync/station.ts";

/** The open form, for its fields. */
export const OpenEditing = createContext<Editing>(null!);

/** What every field has. */
export interface FieldProps {
  /** Its path in the form: `cliente`, `items.0.largura`. */
  nome: string;
  label: string;
  valor: string;
  onType(valor: string): void;
  /** Takes an answer to what is asked of this field; without it the question is asked elsewhere. */
  respond?: (change: Partial<Record<string, string>>) => void;
  /** `area` has several lines; `escolha` needs `options`; `valor` is money, `numero` a measure or a count. */
  kind?: "texto" | "area" | "data" | "telefone" | "valor" | "numero" | "escolha";
  options?: readonly (readonly [string, string])[];
  /** Said beside the field though nothing is wrong. */
  caution?: string | null;
  required?: boolean;
  /** Written after the value: `cm`, `m²`. */
  unit?: string;
  /** Stands beside the name of the field. */
  after?: ComponentChildren;
  className?: string;
  autoFocus?: boolean;
  /** Cannot be typed into now: what it shows follows from something else. */
  fixed?: boolean;
  /** Another control in the place of the usual one. */
  control?: (attributes: InputHTMLAttributes<HTMLInputElement>) => VNode;
}

/** The id of a field's control, for links to it. */
export function fieldId(nome: string): string {
  return `campo-${nome.replaceAll(".", "-")}`;
}

/** A label, its control, and beside it whatever is to be said about it: a problem stays until it is mended. */
export function Field(props: FieldProps): VNode {
  const { nome, label, required, unit, className } = props;
  const { base, problemas: problems, conflicts, questions, typing } = useContext(OpenEditing);
  const hidden = props.kind === "valor" ? whyValuesHidden() : null;
  const locked = hidden ?? whyLocked(nome, base.value);
  const problema = problems.value[nome];
  const asked = questions.value[nome];
  const showsQuestion = asked && props.respond && typing.value !== nome;
  // A problem that this person cannot mend: rather who can. What is said above the fields is not said of each, and a question
  // is said with its answers.
  const hint = (locked === whyForbidden("editar") ? null : locked) ?? (asked ? null : problema) ?? props.caution;
  const id = fieldId(nome);
  const conflicting = conflicts.value.some(({ campo: field }) => field === nome);
  return (
    <div class={`field ${className ?? ""}`} data-problema={problema ? "" : undefined}>
      <label for={id}>
        {label}
        {required ? <span class="required" aria-hidden="true">*</span> : null}
      </label>
      {props.after}
      <div class="field-control">
        <Control
          {...props}
          {...(hidden ? { valor: "Reservado", kind: "texto" } : {})}
          fixed={props.fixed || locked !== null}
          id={id}
          describedBy={hint || showsQuestion ? `${id}-nota` : undefined}
          invalid={!!problema}
        />
        {unit ? <span class="unit" aria-hidden="true">{unit}</span> : null}
      </div>
      {hint ? <p id={`${id}-nota`} class={problema ? "problem" : "caution"}>{hint}</p> : null}
      {showsQuestion ? <Asked question={asked} nome={nome} answer={props.respond!} /> : null}
      {conflicting ? <FieldChoice campo={nome as TypedField} /> : null}
    </div>
  );
}

/** Why the person at this screen may not change a field of the form; null when they may. @param base null for a new pedido. */
export function whyLocked(nome: string, base: Pedido | null): string | null {
  const field = nome.slice(nome.lastIndexOf(".") + 1);
  if (/^valor_|_valor_|^quantidade$|^cortesia$/.test(field)) return whyValoresLocked(whoIsAtScreen, base);
  return base && whyForbidden(actionOfField(field));
}

function Control(
  {
    kind = "texto",
    valor,
    onType,
    options,
    required,
    autoFocus,
    fixed,
    control,
    id,
    describedBy,
    invalid,
  }:
    & FieldProps
    & {
      id: string;
      describedBy?: string;
      invalid: boolean;
    },
): VNode {
  const shared = {
    id,
    value: valor,
    autofocus: autoFocus,
    readOnly: fixed,
    "aria-required": required,
    "aria-invalid": invalid,
    "aria-describedby": describedBy,
    onInput: (event: Event) => onType((event.currentTarget as HTMLInputElement).value),
  };
  if (kind === "area") return <textarea rows={2} {...shared} />;
  if (kind === "escolha") {
    const { readOnly: _, ...ofChoice } = shared;
    return (
      <select {...ofChoice} disabled={fixed}>
        {options!.map(([each, nome]) => <option key={each} value={each}>{nome}</option>)}
      </select>
    );
  }
  if (control) return control(shared);
  return (
    <input
      {...shared}
      type={(kind === "data" ? "date" : kind === "telefone" ? "tel" : "text") as "text"}
      inputMode={kind === "valor" || kind === "numero" ? "decimal" : undefined}
      class={kind === "valor" || kind === "numero" ? "numeric" : undefined}
      autocomplete="off"
    />
  );
}

/** Somebody else saved another value while this one was being typed: both are shown, neither is lost. */
export function FieldChoice({ campo: field }: { campo: TypedField }): VNode | null {
  const { conflicts, base, resolve } = useContext(OpenEditing);
  const conflict = conflicts.value.find((each) => each.campo === field);
  if (!conflict) return null;
  const who = whoChanged(base.value);
  return (
    <div class="field-conflict" role="alert">
      <p>
        {who} mudou para <b>{conflict.theirs}</b>. Seu texto: <b>{conflict.mine}</b>.
      </p>
      <button type="button" class="button button-small" onClick={() => resolve(field, "deles")}>
        Usar o de {who}
      </button>
      <button type="button" class="button button-small" onClick={() => resolve(field, "meu")}>Manter o meu</button>
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
  const { confirm } = useContext(OpenEditing);
  const done = (act: () => void) => () => {
    act();
    document.getElementById(fieldId(focus))?.focus();
  };
  return (
    <div class="question-of-field" role="status">
      <p id={`${fieldId(nome)}-nota`}>{question.text}</p>
      {question.answers.map(({ label, change }) => (
        <button
          key={label}
          type="button"
          class="button button-small"
          onClick={done(() => answer(change))}
        >
          {label}
        </button>
      ))}
      <button type="button" class="button button-small" onClick={done(() => confirm(question.key))}>
        {question.keep}
      </button>
    </div>
  );
}
