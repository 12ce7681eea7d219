-- While an interaction is held, nothing of it is deleted. Who, when and why stand in its timeline, too, which is never deleted.
CREATE TABLE "legal_hold" (
    "interaction_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "placed_by" UUID NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("interaction_id"),
    CONSTRAINT "legal_hold_reason" CHECK (length("reason") BETWEEN 1 AND 200)
);

-- What a queue promises for what is written, and whether both sides hear that they are recorded.
ALTER TABLE "queue"
  ADD COLUMN "transcripts_kept_for_days" INTEGER,
  ADD COLUMN "has_recording_tone" BOOLEAN NOT NULL DEFAULT FALSE;

-- The queue's promise as it was when the visitor asked for help. What is there already stays until somebody deletes it.
ALTER TABLE "interaction"
  ADD COLUMN "transcript_kept_for_days" INTEGER,
  ADD COLUMN "transcript_deleted_at" TIMESTAMPTZ(3);

-- `transcriptEndsAt` in domain/transcript.ts says the same.
CREATE INDEX "interaction_transcript_due" ON "interaction"
  ((("closed_at" AT TIME ZONE 'UTC') + make_interval(days => "transcript_kept_for_days")), "id")
  WHERE "transcript_deleted_at" IS NULL AND "closed_at" IS NOT NULL AND "transcript_kept_for_days" IS NOT NULL AND "message_seq" > 0;

-- I10 holds for the conversation; that its words were deleted afterwards is written to its row, too.
CREATE OR REPLACE TRIGGER "interaction_closed_is_final" BEFORE UPDATE ON "interaction"
  FOR EACH ROW WHEN (
    OLD."state" = 'closed'
    AND (to_jsonb(NEW) - ARRAY['timeline_seq', 'version', 'transcript_deleted_at'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['timeline_seq', 'version', 'transcript_deleted_at'])
  ) EXECUTE FUNCTION "interaction_closed_is_final"();

-- The workspace's own question to its visitors. A version is never changed: whoever was asked with it was asked so.
CREATE TABLE "consent_text" (
    "workspace_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "lead" TEXT NOT NULL,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_text_pkey" PRIMARY KEY ("workspace_id", "language", "version"),
    CONSTRAINT "consent_text_language" CHECK ("language" IN ('en', 'de', 'ar'))
);

-- For the history, which finds recordings by what became of them and of the visitor's consent.
ALTER TABLE "recording"
  ADD COLUMN "has_tone" BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN "is_withdrawn" BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN "interaction_at" TIMESTAMPTZ(3);
UPDATE "recording" SET "is_withdrawn" = TRUE
  WHERE EXISTS (SELECT FROM "timeline" t WHERE t."interaction_id" = "recording"."interaction_id" AND t."entry"->>'type' = 'consent-withdrawn');
UPDATE "recording" SET "interaction_at" = i."created_at" FROM "interaction" i WHERE i."id" = "recording"."interaction_id";
ALTER TABLE "recording"
  ADD COLUMN "consent" TEXT NOT NULL GENERATED ALWAYS AS (
    CASE WHEN "is_withdrawn" THEN 'withdrawn' WHEN "state" IN ('asked', 'refused') THEN "state" ELSE 'given' END
  ) STORED,
  ADD COLUMN "kept" TEXT NOT NULL GENERATED ALWAYS AS (
    CASE WHEN "state" IN ('asked', 'refused') THEN 'nothing' WHEN "state" IN ('incomplete', 'deleted') THEN "state" ELSE 'recorded' END
  ) STORED;

-- The time of its interaction never changes; here it lets an index have the history's order. The previous release does not write it.
CREATE FUNCTION "recording_has_time_of_interaction"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."interaction_at" := (SELECT "created_at" FROM "interaction" WHERE "id" = NEW."interaction_id");
  RETURN NEW;
END $$;
CREATE TRIGGER "recording_has_time_of_interaction" BEFORE INSERT ON "recording"
  FOR EACH ROW EXECUTE FUNCTION "recording_has_time_of_interaction"();

CREATE INDEX "recording_history_kept" ON "recording" ("workspace_id", "kept", "interaction_at" DESC, "interaction_id" DESC);
CREATE INDEX "recording_history_consent" ON "recording" ("workspace_id", "consent", "interaction_at" DESC, "interaction_id" DESC);

-- The visitor's earlier interactions, newest first.
DROP INDEX "interaction_visitor_id_idx";
CREATE INDEX "interaction_of_visitor" ON "interaction" ("visitor_id", "created_at" DESC, "id" DESC);
