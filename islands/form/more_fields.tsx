import { useSignal } from "@preact/signals";
import { Plus } from "lucide";
import { Fragment, type VNode } from "preact";
import { useContext } from "preact/hooks";
import { beforePaint } from "../sync/browser.ts";
import { OpenEditing } from "./editing.ts";
import { fieldId } from "./control.tsx";
import { Icon } from "../ui/icon.tsx";

/** A field that is seldom filled in. */
export interface SeldomField {
  /** Its path in the form. */
  nome: string;
  /** What opens it is called. */
  label: string;
  filled: boolean;
  field(): VNode;
}

/** Which of them are open: what is filled in, what was asked for, and what is complained of or asked about. */
export function useSeldom(fields: readonly SeldomField[]): { open: VNode[]; buttons: VNode[] } {
  const { problemas: problems, conflicts } = useContext(OpenEditing);
  const asked = useSignal<readonly string[]>([]);
  const isOpen = ({ nome, filled }: SeldomField) =>
    filled || asked.value.includes(nome) || nome in problems.value ||
    conflicts.value.some(({ campo: field }) => field === nome);
  return {
    open: fields.filter(isOpen).map(({ nome, field }) => <Fragment key={nome}>{field()}</Fragment>),
    buttons: fields.filter((each) => !isOpen(each)).map(({ nome, label }) => (
      <button
        key={nome}
        type="button"
        class="button button-small button-more"
        data-stop
        onClick={() => {
          asked.value = [...asked.value, nome];
          beforePaint(() => document.getElementById(fieldId(nome))?.focus());
        }}
      >
        <Icon drawing={Plus} tamanho={14} /> {label}
      </button>
    )),
  };
}
