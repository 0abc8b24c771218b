/** A file or folder on a share, as an administrator names it and as hosts open it: `\\SERVER\SHARE\DIR\FILE`. */
export type ShareEntry = {
  readonly name: string;
  readonly kind: 'folder' | 'file';
  /** Bytes; 0 for folders. */
  readonly size: number;
  readonly modifiedAt: number;
};
