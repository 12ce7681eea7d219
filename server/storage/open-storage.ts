import type { StorageSettings } from '../env'
import type { Storage } from './storage'

/** Each kind is loaded only where it is used: the S3 client alone is several megabytes. */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  switch (settings.kind) {
    case 'folder':
      return (await import('./folder')).openFolder(settings.folder)
    case 'bucket':
      return (await import('./bucket')).openBucket(settings)
  }
}
