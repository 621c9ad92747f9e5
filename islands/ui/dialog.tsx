import { X } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";

/** What every dialog has. */
export interface DialogProps {
  title: ComponentChildren;
  /** `drawer` stands at the side and is as tall as the screen; `box` is a question in the middle; `screen` covers all. */
  format: "drawer" | "box" | "screen";
  /** Asked for by Esc, the ✕ or a press outside; the owner decides. */
  onClose(): void;
  children: ComponentChildren;
}

/** A modal dialog: the browser keeps the focus inside and gives it back; Esc asks to close. */
export function Dialog({ title, format, onClose, children }: DialogProps): VNode {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Before the dialog leaves the page: closed after that, it would give the focus back to nobody.
  useLayoutEffect(() => {
    const dialog = element.current!;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={element}
      class={`dialog dialog-${format}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === element.current && format === "box" && onClose()}
    >
      <div class="dialog-inside">
        <header class="dialog-top">
          <h2 id={id}>{title}</h2>
          <button type="button" class="icon-button" aria-label="Fechar" onClick={onClose}>
            <Icon drawing={X} size={18} />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
