import S3rver from 's3rver'
import type { StorageSettings } from '~/server/env'

/** A server that speaks S3, in this process, with one bucket whose files lie in a folder. */
export interface S3 {
  settings: Extract<StorageSettings, { kind: 'bucket' }>
  /** Ends it: nobody listens on its port any more. */
  stop(): Promise<void>
  /** Starts it again on the same port, with what it had. */
  start(): Promise<void>
}

const BUCKET = 'recordings'
/** The pair that this server knows. */
const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

export async function startS3(directory: string): Promise<S3> {
  let running: S3rver | null = null
  let port = 0
  const start = async () => {
    running = new S3rver({
      address: '127.0.0.1',
      port,
      silent: true,
      directory,
      configureBuckets: [{ name: BUCKET, configs: [] }],
    })
    port = (await running.run()).port
  }
  await start()
  return {
    settings: {
      kind: 'bucket',
      bucket: BUCKET,
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: CREDENTIALS,
    },
    async stop() {
      running?.httpServer.closeAllConnections()
      await running?.close()
      running = null
    },
    start,
  }
}
