import { signal } from "@preact/signals";

/** What the server answers to a new access or a new link. */
export interface Made {
  acesso: { id: number; nome: string };
  link: string;
  /** The same by the computer's other addresses. */
  outros: string[];
}

/** The access that was just made, with its link by each address of the computer: it is told this once, and no more when it was revoked meanwhile. */
export const made = signal<{ id: number; name: string; links: string[] } | null>(null);

/** Shows a link. */
export function keepMade({ acesso: { id, nome: name }, link, outros }: Made): void {
  made.value = { id, name, links: [link, ...outros] };
}
