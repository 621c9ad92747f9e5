import type { InputHTMLAttributes, VNode } from "preact";

/** What is typed into, or chosen from, for one field. */
export interface ControlProps {
  /** Its path in the form: `cliente`, `items.0.largura`. */
  name: string;
  valor: string;
  onType(valor: string): void;
  /** `area` has several lines; `escolha` needs `options`; `valor` is money, `numero` a measure or a count. */
  kind?: "texto" | "area" | "data" | "telefone" | "valor" | "numero" | "escolha";
  options?: readonly (readonly [string, string])[];
  required?: boolean;
  autoFocus?: boolean;
  /** Cannot be typed into now: what it shows follows from something else. */
  fixed?: boolean;
  /** Another control in the place of the usual one. */
  control?: (attributes: InputHTMLAttributes<HTMLInputElement>) => VNode;
}

/** The id of a field's control, for links to it. */
export function fieldId(name: string): string {
  return `campo-${name.replaceAll(".", "-")}`;
}

/** A field's control, as screen readers are told of it. */
export function Control(
  { name, kind = "texto", valor, onType, options, required, autoFocus, fixed, control, describedBy, invalid }:
    & ControlProps
    & { describedBy?: string; invalid: boolean },
): VNode {
  const shared = {
    id: fieldId(name),
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
        {options!.map(([each, name]) => <option key={each} value={each}>{name}</option>)}
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
