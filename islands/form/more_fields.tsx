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
  name: string;
  /** What opens it is called. */
  label: string;
  filled: boolean;
  field(): VNode;
}

/** Which of them are open: what is filled in, what was asked for, and what is complained of or asked about. */
export function useSeldom(fields: readonly SeldomField[]): { open: VNode[]; buttons: VNode[] } {
  const { problems, conflicts } = useContext(OpenEditing);
  const asked = useSignal<readonly string[]>([]);
  const isOpen = ({ name, filled }: SeldomField) =>
    filled || asked.value.includes(name) || name in problems.value ||
    conflicts.value.some(({ field }) => field === name);
  return {
    open: fields.filter(isOpen).map(({ name, field }) => <Fragment key={name}>{field()}</Fragment>),
    buttons: fields.filter((each) => !isOpen(each)).map(({ name, label }) => (
      <button
        key={name}
        type="button"
        class="button button-small button-more"
        data-stop
        onClick={() => {
          asked.value = [...asked.value, name];
          beforePaint(() => document.getElementById(fieldId(name))?.focus());
        }}
      >
        <Icon drawing={Plus} size={14} /> {label}
      </button>
    )),
  };
}
