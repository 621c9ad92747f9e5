/** Copies a text. `navigator.clipboard` is not there on plain HTTP; the old way works everywhere. @returns whether it did. */
export function copyText(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "hidden";
  // Within an open dialog nothing outside of it can be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}

/** How long a button says that it has copied, in ms. */
export const COPIED_MS = 2_000;
