import { signal } from "@preact/signals";

/** The access that was just made, with its link by each address of the computer: it is told this once, and no more when it was revoked meanwhile. */
export const made = signal<{ id: number; nome: string; links: string[] } | null>(null);
