-- What an agent can do. A language is a skill that names its tag.
CREATE TABLE "skill" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "skill_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "skill_name" ON "skill"("workspace_id", lower("name"));
CREATE UNIQUE INDEX "skill_language" ON "skill"("workspace_id", "language") WHERE "language" IS NOT NULL;

CREATE TABLE "agent_skill" (
    "user_id" UUID NOT NULL,
    "skill_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "level" SMALLINT NOT NULL,

    CONSTRAINT "agent_skill_pkey" PRIMARY KEY ("user_id", "skill_id"),
    CONSTRAINT "agent_skill_level" CHECK ("level" BETWEEN 1 AND 5)
);
CREATE INDEX "agent_skill_skill_id_idx" ON "agent_skill"("skill_id");
CREATE INDEX "agent_skill_workspace_id_idx" ON "agent_skill"("workspace_id");

-- When a queue answers: weekly hours in one time zone, and the days that differ.
CREATE TABLE "opening_hours" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "weekly" JSONB NOT NULL,
    "special_days" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opening_hours_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "opening_hours_name" ON "opening_hours"("workspace_id", lower("name"));

-- Why an agent is not ready, in the workspace's own words.
CREATE TABLE "not_ready_reason" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "not_ready_reason_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "not_ready_reason_name" ON "not_ready_reason"("workspace_id", lower("name"));

-- Which queue a site's buttons, topics, pages and signed attributes lead to; the first that fits decides.
CREATE TABLE "site_rule" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "queue_id" UUID,
    "requirements" JSONB NOT NULL DEFAULT '[]',
    "priority" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "site_rule_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "site_rule_kind" CHECK ("kind" IN ('button', 'topic', 'page', 'attribute')),
    CONSTRAINT "site_rule_priority" CHECK ("priority" BETWEEN 0 AND 10)
);
CREATE UNIQUE INDEX "site_rule_order" ON "site_rule"("site_id", "position");
CREATE INDEX "site_rule_queue_id_idx" ON "site_rule"("queue_id");

-- Who changed what in the settings. Written with the change itself.
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" JSONB NOT NULL,
    "action" TEXT NOT NULL,
    "subject" JSONB NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "audit_entry_order" ON "audit_entry"("workspace_id", "id" DESC);
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "audit_is_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "audit_is_append_only"();

-- What routing looked at when it decided, once for all offers that it made then.
CREATE TABLE "routing_run" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "input" JSONB NOT NULL,

    CONSTRAINT "routing_run_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "offer" ADD COLUMN "routing_run_id" UUID;
-- What the decision for this one offer saw beside it.
ALTER TABLE "offer" ADD COLUMN "decision" JSONB;

ALTER TABLE "membership" ADD COLUMN "takes_calls" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "membership" ADD COLUMN "max_chats" SMALLINT NOT NULL DEFAULT 3;
ALTER TABLE "membership" ADD COLUMN "takes_chats_in_calls" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "membership" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "membership" ADD CONSTRAINT "membership_max_chats" CHECK ("max_chats" BETWEEN 0 AND 10);

ALTER TABLE "presence" ADD COLUMN "media" TEXT[] NOT NULL DEFAULT '{chat,voice,video}';
ALTER TABLE "presence" ADD CONSTRAINT "presence_media" CHECK ("media" <@ ARRAY['chat', 'voice', 'video']);
-- One of the workspace's own reasons; null beside `reason`, which is Parley's.
ALTER TABLE "presence" ADD COLUMN "reason_id" UUID;
-- Who set the status, when it was not the agent.
ALTER TABLE "presence" ADD COLUMN "set_by" UUID;
ALTER TABLE "presence" ADD COLUMN "last_offered_at" TIMESTAMPTZ(3);
ALTER TABLE "presence" DROP CONSTRAINT "presence_reason";
ALTER TABLE "presence" ADD CONSTRAINT "presence_reason" CHECK ("reason" IN ('missed-offer', 'connection-lost', 'set-by-supervisor'));

ALTER TABLE "queue" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "queue" ADD COLUMN "method" TEXT NOT NULL DEFAULT 'longest-idle';
ALTER TABLE "queue" ADD COLUMN "priority" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "queue" ADD COLUMN "requirements" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "queue" ADD COLUMN "relaxations" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "queue" ADD COLUMN "language_level" SMALLINT;
ALTER TABLE "queue" ADD COLUMN "last_agent_for_days" INTEGER;
ALTER TABLE "queue" ADD COLUMN "accepts_by_itself" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "queue" ADD COLUMN "target_percent" SMALLINT NOT NULL DEFAULT 80;
ALTER TABLE "queue" ADD COLUMN "max_wait_ms" INTEGER;
ALTER TABLE "queue" ADD COLUMN "max_waiting" INTEGER;
ALTER TABLE "queue" ADD COLUMN "overflow" TEXT NOT NULL DEFAULT 'none';
ALTER TABLE "queue" ADD COLUMN "overflow_queue_id" UUID;
ALTER TABLE "queue" ADD COLUMN "opening_hours_id" UUID;
ALTER TABLE "queue" ADD COLUMN "wrap_up_mode" TEXT NOT NULL DEFAULT 'time-boxed';
ALTER TABLE "queue" ADD COLUMN "waiting_text" TEXT NOT NULL DEFAULT '';
ALTER TABLE "queue" ADD COLUMN "hold_text" TEXT NOT NULL DEFAULT '';
ALTER TABLE "queue" ADD COLUMN "deleted_at" TIMESTAMPTZ(3);
UPDATE "queue" SET "wrap_up_mode" = 'optional' WHERE "wrap_up_ms" IS NULL;
ALTER TABLE "queue" ADD CONSTRAINT "queue_method" CHECK ("method" IN ('longest-idle', 'round-robin', 'least-busy', 'manual'));
ALTER TABLE "queue" ADD CONSTRAINT "queue_priority" CHECK ("priority" BETWEEN 0 AND 10);
ALTER TABLE "queue" ADD CONSTRAINT "queue_language_level" CHECK ("language_level" BETWEEN 1 AND 5);
ALTER TABLE "queue" ADD CONSTRAINT "queue_overflow" CHECK ("overflow" IN ('none', 'queue', 'callback', 'message') AND ("overflow" = 'queue') = ("overflow_queue_id" IS NOT NULL));
ALTER TABLE "queue" ADD CONSTRAINT "queue_wrap_up_mode" CHECK ("wrap_up_mode" IN ('none', 'optional', 'time-boxed', 'mandatory') AND ("wrap_up_mode" <> 'time-boxed' OR "wrap_up_ms" IS NOT NULL));

ALTER TABLE "site" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- What the interaction asks of an agent, beside what its queue asks of all.
ALTER TABLE "interaction" ADD COLUMN "requirements" JSONB NOT NULL DEFAULT '[]';
-- Who spoke with this visitor last, when they asked for help.
ALTER TABLE "interaction" ADD COLUMN "last_agent_id" UUID;
ALTER TABLE "interaction" ADD COLUMN "last_agent_at" TIMESTAMPTZ(3);
-- Which of the agent's hands it fills: 0 a call, 1 to 10 a chat.
ALTER TABLE "interaction" ADD COLUMN "slot" SMALLINT;
UPDATE "interaction" SET "slot" = CASE "medium" WHEN 'chat' THEN 1 ELSE 0 END WHERE "state" IN ('offered', 'connecting', 'active', 'wrapping-up');
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_slot" CHECK ("state" NOT IN ('offered', 'connecting', 'active', 'wrapping-up') OR "slot" BETWEEN 0 AND 10);
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_priority" CHECK ("priority" BETWEEN 0 AND 10);
-- I3: a hand holds one thing. How many hands an agent has is decided under the lock of their presence.
DROP INDEX "interaction_one_per_agent";
CREATE UNIQUE INDEX "interaction_one_per_slot" ON "interaction" ("agent_id", "slot") WHERE "state" IN ('offered', 'connecting', 'active', 'wrapping-up');
-- I7: each step of priority counts as a minute of waiting. `comparePlaces` in domain/queue.ts says the same.
DROP INDEX "interaction_queue_order";
CREATE INDEX "interaction_queue_order" ON "interaction" ("queue_id", ("head_since" IS NULL), "head_since", (("since" AT TIME ZONE 'UTC') - "priority" * interval '1 minute'), "id") WHERE "state" IN ('queued', 'offered');
