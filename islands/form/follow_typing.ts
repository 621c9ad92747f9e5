import type { FormHTMLAttributes } from "preact";
import type { Editing } from "./editing.ts";

/**
 * Where somebody types, so that a question waits until the field is left; and until the finger is up, for a question that
 * opens under a press would move from under it what was pressed.
 */
export function followTyping({ typing }: Editing): FormHTMLAttributes<HTMLFormElement> {
  const here = () => /^campo-(.*)$/.exec(document.activeElement?.id ?? "")?.[1]?.replaceAll("-", ".") ?? null;
  let pressed = false;
  return {
    onFocusIn: () => void (pressed || (typing.value = here())),
    onPointerDown: () => void (pressed = true),
    onPointerCancel: () => void (pressed = false),
    onClick: () => {
      pressed = false;
      typing.value = here();
    },
  };
}
