/** Where sealed bytes are kept, by path: `a/b/c`, parts of `[\w.-]`. */
export interface Storage {
  /** Resolves once they are safe: written through to the disk, or acknowledged by the bucket. @throws StorageFull, StorageAway */
  put(path: string, bytes: Uint8Array): Promise<void>
  /** Null: there is nothing. @throws StorageAway */
  read(path: string): Promise<Buffer | null>
  /** It may be gone already. @throws StorageAway */
  delete(path: string): Promise<void>
  /** Deletes all that lies below; it may be deleted already. @throws StorageAway */
  deleteBelow(path: string): Promise<void>
}
