import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { Field, type FieldProps } from "./field.tsx";
import { fieldId } from "./control.tsx";

/** What a list under a field offers. */
export interface Offer {
  title: string;
  detail?: string;
  choose(): void;
}

/** A field with a list of what it may hold. */
export interface ComboboxProps extends Omit<FieldProps, "controle"> {
  /** What the list is called. */
  list: string;
  /** What is offered for what is typed now; asked only while the list is open. */
  offers(): readonly Offer[];
  /** The first offer is taken when the field is left, unless Esc has closed the list. */
  takesFirst?: boolean;
  /** The list opens also when the field is pressed. */
  opensOnPress?: boolean;
  /** How many are offered, for who hears it. */
  count?: readonly [one: string, many: string];
}

/** A combobox by the WAI-ARIA pattern: the focus stays in the field, arrows move, Enter chooses, Esc closes. */
export function Combobox(props: ComboboxProps): VNode {
  const { list, offers, takesFirst, opensOnPress, count = ["1 opção", "opções"], ...field } = props;
  const open = useSignal(false);
  const chosen = useSignal(-1);
  const offered = open.value ? offers() : [];
  const active = chosen.value >= 0 ? chosen.value : takesFirst && field.valor.trim() !== "" ? 0 : -1;
  const id = `${fieldId(field.name)}-lista`;

  function close(): void {
    open.value = false;
    chosen.value = -1;
  }

  function choose(offer: Offer): void {
    close();
    offer.choose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const many = offered.length;
    if (event.key === "Escape" && many > 0) close();
    else if (event.key === "Enter" && !event.ctrlKey && offered[active]) choose(offered[active]!);
    else if (event.key === "ArrowDown" && many === 0) open.value = true;
    else if (event.key === "ArrowDown") chosen.value = (active + 1) % many;
    else if (event.key === "ArrowUp" && many > 0) chosen.value = (active <= 0 ? many : active) - 1;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Field
      {...field}
      onType={(valor) => {
        field.onType(valor);
        open.value = true;
        chosen.value = -1;
      }}
      control={(attributes) => (
        <>
          <input
            {...attributes}
            type="text"
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded={offered.length > 0}
            aria-controls={id}
            aria-activedescendant={offered[active] ? `${id}-${active}` : undefined}
            onKeyDown={attributes.readOnly ? undefined : onKeyDown}
            onClick={() => opensOnPress && !attributes.readOnly && (open.value = true)}
            onBlur={() => takesFirst && offered[active] ? choose(offered[active]!) : close()}
          />
          <ul id={id} class="options" role="listbox" aria-label={list} hidden={offered.length === 0}>
            {offered.map((offer, place) => (
              <li
                key={offer.title + offer.detail}
                id={`${id}-${place}`}
                role="option"
                aria-selected={place === active}
                // Before the field loses the focus, which would close the list.
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(offer);
                }}
              >
                <b>{offer.title}</b>
                {offer.detail ? <span>{offer.detail}</span> : null}
              </li>
            ))}
          </ul>
          <span class="hidden" role="status">
            {offered.length === 0 ? "" : offered.length === 1 ? count[0] : `${offered.length} ${count[1]}`}
          </span>
        </>
      )}
    />
  );
}
