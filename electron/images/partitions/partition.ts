/** A part of a disk that may hold a file system; bytes from the start of the disk. */
export type Partition = { readonly offset: number; readonly size: number };
