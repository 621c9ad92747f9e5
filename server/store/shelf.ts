/** Where the art is kept: a name always has the same content, so that it may be cached for ever. */

/** Keeps pictures by their names (domain/image.ts). */
export interface Shelf {
  has(name: string): Promise<boolean>;
  /** Null when there is none. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Once it is answered the picture is on the disk. One that is there stays as it is. @throws {Unavailable} */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Every name. */
  names(): Promise<string[]>;
}
