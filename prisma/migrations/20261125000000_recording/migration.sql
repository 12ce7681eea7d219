-- When a queue's calls are recorded, and what holds for them.
ALTER TABLE "queue"
  ADD COLUMN "recording" TEXT NOT NULL DEFAULT 'off',
  ADD COLUMN "recording_sample" INTEGER NOT NULL DEFAULT 10,
  ADD COLUMN "pause_limit_ms" INTEGER DEFAULT 120000,
  ADD COLUMN "kept_for_days" INTEGER;
ALTER TABLE "queue" ADD CONSTRAINT "queue_recording" CHECK ("recording" IN ('off', 'on-demand', 'always', 'sample'));
ALTER TABLE "queue" ADD CONSTRAINT "queue_recording_sample" CHECK ("recording_sample" BETWEEN 1 AND 100);

-- The key with which a workspace signs, made when its first recording is.
ALTER TABLE "workspace" ADD COLUMN "signing_public_key" BYTEA, ADD COLUMN "signing_private_key" BYTEA;

-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "interaction_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "kept_for_days" INTEGER,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "resumes_at" TIMESTAMPTZ(3),
    "incomplete_reason" TEXT,
    "consent_text_version" TEXT NOT NULL,
    "consent_text" TEXT NOT NULL,
    "data_key" BYTEA,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "recorder_id" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "is_writing" BOOLEAN NOT NULL DEFAULT false,
    "manifest" BYTEA,
    "signature" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording_segment" (
    "recording_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "participant" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "starts_at_ms" INTEGER NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "is_init" BOOLEAN NOT NULL,
    "has_key_frame" BOOLEAN NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "recording_segment_pkey" PRIMARY KEY ("recording_id","participant","source","index")
);

-- CreateTable
CREATE TABLE "recording_event" (
    "id" BIGSERIAL NOT NULL,
    "recording_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "event" JSONB NOT NULL,

    CONSTRAINT "recording_event_pkey" PRIMARY KEY ("id")
);

-- One recording of a conversation, through all its interruptions.
CREATE UNIQUE INDEX "recording_interaction_id_key" ON "recording"("interaction_id");
CREATE INDEX "recording_event_recording_id_idx" ON "recording_event"("recording_id");
-- What recorders look for.
CREATE INDEX "recording_work" ON "recording"("lease_until") WHERE "state" IN ('recording', 'paused', 'saving');

ALTER TABLE "recording" ADD CONSTRAINT "recording_state" CHECK (
  CASE "state"
    WHEN 'asked'      THEN "data_key" IS NULL AND "started_at" IS NULL
    WHEN 'refused'    THEN "data_key" IS NULL AND "started_at" IS NULL
    WHEN 'recording'  THEN "data_key" IS NOT NULL AND "resumes_at" IS NULL
    WHEN 'paused'     THEN "data_key" IS NOT NULL
    WHEN 'saving'     THEN "data_key" IS NOT NULL
    WHEN 'ready'      THEN "data_key" IS NOT NULL AND "manifest" IS NOT NULL AND "signature" IS NOT NULL
    WHEN 'incomplete' THEN "incomplete_reason" IS NOT NULL
    WHEN 'deleted'    THEN "data_key" IS NULL
    ELSE FALSE
  END
);
ALTER TABLE "recording" ADD CONSTRAINT "recording_incomplete_reason" CHECK ("incomplete_reason" IN ('nothing-recorded', 'recorder-lost', 'storage'));

-- I10 holds for the conversation; what becomes of its recording afterwards still has its lines in the timeline.
CREATE OR REPLACE TRIGGER "interaction_closed_is_final" BEFORE UPDATE ON "interaction"
  FOR EACH ROW WHEN (
    OLD."state" = 'closed'
    AND (to_jsonb(NEW) - 'timeline_seq' - 'version') IS DISTINCT FROM (to_jsonb(OLD) - 'timeline_seq' - 'version')
  ) EXECUTE FUNCTION "interaction_closed_is_final"();
