import type { RecordingSource } from '~/protocol/recording-segment'
import type { Segment, SegmentSink } from '~/recorder/segment'

/** Keeps every segment and puts the files together again. */
export class MemorySink implements SegmentSink {
  readonly segments: Segment[] = []

  async write(segment: Segment): Promise<void> {
    this.segments.push(segment)
  }

  of(participant: string, source: RecordingSource = 'camera-and-microphone'): Segment[] {
    return this.segments.filter((segment) => segment.participant === participant && segment.source === source)
  }

  /** Each begins with its head. */
  files(participant: string, source: RecordingSource = 'camera-and-microphone'): Buffer[] {
    const files: Buffer[][] = []
    for (const segment of this.of(participant, source)) {
      if (segment.isInit) files.push([])
      files.at(-1)?.push(segment.bytes)
    }
    return files.map((parts) => Buffer.concat(parts))
  }
}
