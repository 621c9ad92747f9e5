import type { ComponentChildren, VNode } from "preact";
import { useContext } from "preact/hooks";
import { whyValuesHidden } from "../sync/station.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import { Asked } from "./asked.tsx";
import { Control, type ControlProps, fieldId } from "./control.tsx";
import { OpenEditing } from "./editing.ts";
import { FieldChoice } from "./field_choice.tsx";
import { whyLocked } from "./locked.ts";
import type { TypedField } from "./typed.ts";

/** What every field has. */
export interface FieldProps extends ControlProps {
  label: string;
  /** Takes an answer to what is asked of this field; without it the question is asked elsewhere. */
  respond?: (change: Partial<Record<string, string>>) => void;
  /** Said beside the field though nothing is wrong. */
  caution?: string | null;
  /** Written after the value: `cm`, `m²`. */
  unit?: string;
  /** Stands beside the name of the field. */
  after?: ComponentChildren;
  className?: string;
}

/** A label, its control, and beside it whatever is to be said about it: a problem stays until it is mended. */
export function Field(props: FieldProps): VNode {
  const { name, label, required, unit, className } = props;
  const { base, problems, conflicts, questions, typing } = useContext(OpenEditing);
  const hidden = props.kind === "valor" ? whyValuesHidden() : null;
  const locked = hidden ?? whyLocked(name, base.value);
  const problem = problems.value[name];
  const asked = questions.value[name];
  const showsQuestion = asked && props.respond && typing.value !== name;
  // A problem that this person cannot mend: rather who can. What is said above the fields is not said of each, and a question
  // is said with its answers.
  const hint = (locked === whyForbidden("editar") ? null : locked) ?? (asked ? null : problem) ?? props.caution;
  const id = fieldId(name);
  const conflicting = conflicts.value.some(({ field }) => field === name);
  return (
    <div class={`field ${className ?? ""}`} data-problema={problem ? "" : undefined}>
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
          describedBy={hint || showsQuestion ? `${id}-nota` : undefined}
          invalid={!!problem}
        />
        {unit ? <span class="unit" aria-hidden="true">{unit}</span> : null}
      </div>
      {hint ? <p id={`${id}-nota`} class={problem ? "problem" : "caution"}>{hint}</p> : null}
      {showsQuestion ? <Asked question={asked} name={name} answer={props.respond!} /> : null}
      {conflicting ? <FieldChoice field={name as TypedField} /> : null}
    </div>
  );
}
