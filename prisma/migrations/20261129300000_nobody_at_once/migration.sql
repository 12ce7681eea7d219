-- How the visitor is there; `Reach` of domain/reach.ts.
ALTER TABLE "interaction"
  ADD COLUMN "reach" TEXT NOT NULL DEFAULT 'live',
  -- Whom a message is answered to. Deleted with the transcript.
  ADD COLUMN "email" TEXT,
  -- Until when their place is kept, and the return link opens it; SHA-256 of the token in the link.
  ADD COLUMN "callback_until" TIMESTAMPTZ(3),
  ADD COLUMN "callback_token_hash" BYTEA,
  ADD COLUMN "callback_unanswered" SMALLINT NOT NULL DEFAULT 0,
  -- Not rung again before this.
  ADD COLUMN "rests_until" TIMESTAMPTZ(3),
  -- `Overflow` of domain/overflow.ts.
  ADD COLUMN "overflow_to" TEXT,
  ADD COLUMN "overflow_why" TEXT,
  ADD CONSTRAINT "interaction_reach" CHECK ("reach" IN ('live', 'callback', 'message') AND ("reach" <> 'callback' OR "callback_until" IS NOT NULL)),
  -- Somebody who is answered by e-mail has no call.
  ADD CONSTRAINT "interaction_message" CHECK ("reach" <> 'message' OR "medium" = 'chat'),
  ADD CONSTRAINT "interaction_overflow" CHECK (
    ("overflow_to" IS NULL) = ("overflow_why" IS NULL)
    AND "overflow_to" IN ('queue', 'callback', 'message') AND "overflow_why" IN ('max-wait', 'full', 'nobody-staffed')
  );
CREATE UNIQUE INDEX "interaction_callback_token" ON "interaction" ("callback_token_hash") WHERE "callback_token_hash" IS NOT NULL;

-- I1, I4, as before; whoever is called back is rung while `connecting`, a chat's visitor, too.
ALTER TABLE "interaction" DROP CONSTRAINT "interaction_state";
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_state" CHECK (
  CASE "state"
    WHEN 'queued'      THEN "agent_id" IS NULL AND "offer_id" IS NULL AND "deadline_at" IS NULL AND "outcome" IS NULL AND "closed_at" IS NULL
    WHEN 'offered'     THEN "agent_id" IS NOT NULL AND "offer_id" IS NOT NULL AND "deadline_at" IS NOT NULL AND "outcome" IS NULL AND "closed_at" IS NULL
    WHEN 'connecting'  THEN "agent_id" IS NOT NULL AND "deadline_at" IS NOT NULL AND "outcome" IS NULL AND "closed_at" IS NULL AND ("medium" <> 'chat' OR "reach" = 'callback')
    WHEN 'active'      THEN "agent_id" IS NOT NULL AND "started_at" IS NOT NULL AND "outcome" IS NULL AND "closed_at" IS NULL
    WHEN 'wrapping-up' THEN "agent_id" IS NOT NULL AND "ended_at" IS NOT NULL AND "outcome" IN ('handled', 'visitor-lost') AND "closed_at" IS NULL
    WHEN 'closed'      THEN "outcome" IS NOT NULL AND "closed_at" IS NOT NULL AND "deadline_at" IS NULL
    ELSE FALSE
  END
);

-- I10; that the words were deleted afterwards is written to its row, and the address they came with goes with them.
CREATE OR REPLACE TRIGGER "interaction_closed_is_final" BEFORE UPDATE ON "interaction"
  FOR EACH ROW WHEN (
    OLD."state" = 'closed'
    AND ((to_jsonb(NEW) - ARRAY['timeline_seq', 'version', 'transcript_deleted_at', 'email'])
      IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['timeline_seq', 'version', 'transcript_deleted_at', 'email'])
      OR (NEW."email" IS NOT NULL AND NEW."email" IS DISTINCT FROM OLD."email"))
  ) EXECUTE FUNCTION "interaction_closed_is_final"();

-- How long conversations of a queue took lately, calls and chats apart: what the estimate of the wait is made of.
CREATE INDEX "interaction_handle_times" ON "interaction" ("queue_id", ("medium" = 'chat'), "closed_at" DESC)
  WHERE "state" = 'closed' AND "accepted_at" IS NOT NULL AND "reach" = 'live';
-- Who waits on their page: a queue's places are counted when somebody joins.
CREATE INDEX "interaction_waiting_live" ON "interaction" ("queue_id") WHERE "state" IN ('queued', 'offered') AND "reach" = 'live';
