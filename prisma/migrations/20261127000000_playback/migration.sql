-- What one session may fetch of one recording, for as long as it goes on fetching.
CREATE TABLE "playback_ticket" (
    "token_hash" BYTEA NOT NULL,
    "workspace_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playback_ticket_pkey" PRIMARY KEY ("token_hash"),
    CONSTRAINT "playback_ticket_purpose" CHECK ("purpose" IN ('watch', 'download'))
);

-- Handing out the bytes as they were recorded is told apart from playing them.
ALTER TABLE "recording_view" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'watched';
ALTER TABLE "recording_view" ADD CONSTRAINT "recording_view_purpose" CHECK ("purpose" IN ('watched', 'downloaded'));
ALTER TABLE "recording_view" DROP CONSTRAINT "recording_view_pkey";
ALTER TABLE "recording_view" ADD CONSTRAINT "recording_view_pkey" PRIMARY KEY ("recording_id", "user_id", "viewed_at", "purpose");

-- What somebody of the workspace wrote at a moment of a recording.
CREATE TABLE "recording_note" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at_ms" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recording_note_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "recording_note_recording_id_at_ms_idx" ON "recording_note"("recording_id", "at_ms");
