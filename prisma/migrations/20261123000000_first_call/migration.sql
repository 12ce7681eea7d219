-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "user_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "deactivated_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT,
    "user_id" UUID,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media" TEXT[],
    "ring_ms" INTEGER NOT NULL DEFAULT 20000,
    "target_ms" INTEGER NOT NULL DEFAULT 30000,
    "short_abandon_ms" INTEGER NOT NULL DEFAULT 5000,
    "wrap_up_ms" INTEGER DEFAULT 120000,
    "dispositions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "queue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "queue_member" (
    "queue_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,

    CONSTRAINT "queue_member_pkey" PRIMARY KEY ("queue_id","user_id")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "public_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "allowed_origins" TEXT[],
    "accent" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'auto',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visitor" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "name" TEXT,
    "token_hash" BYTEA NOT NULL,
    "origin" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visitor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interaction" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "queue_id" UUID NOT NULL,
    "visitor_id" UUID NOT NULL,
    "medium" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "head_since" TIMESTAMPTZ(3),
    "priority" INTEGER NOT NULL DEFAULT 0,
    "connect_failures" INTEGER NOT NULL DEFAULT 0,
    "offer_id" UUID,
    "agent_id" UUID,
    "deadline_at" TIMESTAMPTZ(3),
    "visitor_joined" BOOLEAN NOT NULL DEFAULT false,
    "agent_joined" BOOLEAN NOT NULL DEFAULT false,
    "accepted_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "disposition" TEXT,
    "notes" TEXT,
    "room_name" TEXT NOT NULL,
    "waiting_key" BYTEA,
    "call_key" BYTEA,
    "call_key_number" INTEGER NOT NULL DEFAULT 0,
    "timeline_seq" INTEGER NOT NULL DEFAULT 0,
    "message_seq" INTEGER NOT NULL DEFAULT 0,
    "page_url" TEXT NOT NULL,
    "page_title" TEXT NOT NULL DEFAULT '',
    "referrer" TEXT NOT NULL DEFAULT '',
    "device" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT '',
    "time_zone" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offer" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "interaction_id" UUID NOT NULL,
    "agent_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline" (
    "interaction_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "workspace_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "entry" JSONB NOT NULL,

    CONSTRAINT "timeline_pkey" PRIMARY KEY ("interaction_id","seq")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "interaction_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "agent_id" UUID,
    "text" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("interaction_id","id")
);

-- CreateTable
CREATE TABLE "presence" (
    "user_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'offline',
    "reason" TEXT,
    "status_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "idle_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE UNLOGGED TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "membership_workspace_id_idx" ON "membership"("workspace_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_workspace_id_idx" ON "invitation"("workspace_id");

-- CreateIndex
CREATE INDEX "queue_workspace_id_idx" ON "queue"("workspace_id");

-- CreateIndex
CREATE INDEX "queue_member_user_id_idx" ON "queue_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_public_key_key" ON "site"("public_key");

-- CreateIndex
CREATE INDEX "site_workspace_id_idx" ON "site"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "visitor_token_hash_key" ON "visitor"("token_hash");

-- CreateIndex
CREATE INDEX "visitor_workspace_id_idx" ON "visitor"("workspace_id");

-- CreateIndex
CREATE UNIQUE INDEX "interaction_room_name_key" ON "interaction"("room_name");

-- CreateIndex
CREATE INDEX "interaction_visitor_id_idx" ON "interaction"("visitor_id");

-- CreateIndex
CREATE INDEX "interaction_history_of_agent" ON "interaction"("agent_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "interaction_history" ON "interaction"("workspace_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "offer_interaction_id_idx" ON "offer"("interaction_id");

-- CreateIndex
CREATE INDEX "offer_agent_id_settled_at_idx" ON "offer"("agent_id", "settled_at");

-- CreateIndex
CREATE UNIQUE INDEX "message_interaction_id_seq_key" ON "message"("interaction_id", "seq");

-- CreateIndex
CREATE INDEX "presence_workspace_id_idx" ON "presence"("workspace_id");

-- CreateIndex
CREATE INDEX "outbox_created_at_idx" ON "outbox"("created_at");

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed words. Their unions stand in domain/ and protocol/.
ALTER TABLE "membership" ADD CONSTRAINT "membership_role" CHECK ("role" IN ('agent', 'supervisor', 'admin'));
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_role" CHECK ("role" IN ('agent', 'supervisor', 'admin'));
-- A one-time link brings somebody new a role, or a member a new password.
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_purpose" CHECK (("role" IS NULL) = ("user_id" IS NOT NULL));
ALTER TABLE "presence" ADD CONSTRAINT "presence_status" CHECK ("status" IN ('available', 'not-ready', 'offline'));
ALTER TABLE "presence" ADD CONSTRAINT "presence_reason" CHECK ("reason" IN ('missed-offer', 'connection-lost'));
ALTER TABLE "offer" ADD CONSTRAINT "offer_state" CHECK ("state" IN ('open', 'accepted', 'declined', 'expired', 'withdrawn'));
ALTER TABLE "offer" ADD CONSTRAINT "offer_settled" CHECK (("state" = 'open') = ("settled_at" IS NULL));
ALTER TABLE "message" ADD CONSTRAINT "message_author" CHECK (("author" = 'visitor' AND "agent_id" IS NULL) OR ("author" = 'agent' AND "agent_id" IS NOT NULL));
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_medium" CHECK ("medium" IN ('chat', 'voice', 'video'));
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_ended_by" CHECK ("ended_by" IN ('visitor', 'agent', 'visitor-lost'));
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_outcome" CHECK ("outcome" IN ('handled', 'abandoned', 'short-abandoned', 'callback', 'overflowed', 'no-agents', 'visitor-lost', 'failed'));

-- I1, I4: each state carries its own fields and no others that decide; nothing accepted is without its one owner.
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_state" CHECK (
  CASE "state"
    WHEN 'queued'      THEN "agent_id" IS NULL AND "offer_id" IS NULL AND "deadline_at" IS NULL AND "outcome" IS NULL AND "closed_at" IS NULL
    WHEN 'offered'     THEN "agent_id" IS NOT NULL AND "offer_id" IS NOT NULL AND "deadline_at" IS NOT NULL AND "outcome" IS NULL AND "closed_at" IS NULL
    WHEN 'connecting'  THEN "agent_id" IS NOT NULL AND "deadline_at" IS NOT NULL AND "outcome" IS NULL AND "closed_at" IS NULL AND "medium" <> 'chat'
    WHEN 'active'      THEN "agent_id" IS NOT NULL AND "started_at" IS NOT NULL AND "outcome" IS NULL AND "closed_at" IS NULL
    WHEN 'wrapping-up' THEN "agent_id" IS NOT NULL AND "ended_at" IS NOT NULL AND "outcome" IN ('handled', 'visitor-lost') AND "closed_at" IS NULL
    WHEN 'closed'      THEN "outcome" IS NOT NULL AND "closed_at" IS NOT NULL AND "deadline_at" IS NULL
    ELSE FALSE
  END
);

-- Encryption keys do not outlive the conversation.
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_keys_gone" CHECK ("state" NOT IN ('wrapping-up', 'closed') OR ("waiting_key" IS NULL AND "call_key" IS NULL));

-- I2: at most one open offer per interaction. I3: at most one ringing offer per agent.
CREATE UNIQUE INDEX "offer_one_open_per_interaction" ON "offer" ("interaction_id") WHERE "state" = 'open';
CREATE UNIQUE INDEX "offer_one_open_per_agent" ON "offer" ("agent_id") WHERE "state" = 'open';

-- A member has one way to a new password at a time.
CREATE UNIQUE INDEX "invitation_one_per_member" ON "invitation" ("user_id") WHERE "used_at" IS NULL;

-- One piece of work at a time: whatever rings, is talked or is wrapped up fills an agent's hands.
CREATE UNIQUE INDEX "interaction_one_per_agent" ON "interaction" ("agent_id") WHERE "state" IN ('offered', 'connecting', 'active', 'wrapping-up');

-- A visitor has one conversation at a time.
CREATE UNIQUE INDEX "interaction_one_per_visitor" ON "interaction" ("visitor_id") WHERE "state" IN ('queued', 'offered', 'connecting', 'active');

-- I7: the order of a queue; `comparePlaces` in domain/queue.ts says the same.
CREATE INDEX "interaction_queue_order" ON "interaction" ("queue_id", ("head_since" IS NULL), "head_since", "priority" DESC, "since", "id") WHERE "state" IN ('queued', 'offered');
CREATE INDEX "interaction_open" ON "interaction" ("workspace_id", "state") WHERE "state" <> 'closed';

-- I10: closed is final.
CREATE FUNCTION "interaction_closed_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'interaction % is closed', OLD."id" USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "interaction_closed_is_final" BEFORE UPDATE ON "interaction"
  FOR EACH ROW WHEN (OLD."state" = 'closed') EXECUTE FUNCTION "interaction_closed_is_final"();

-- I11: the timeline is append-only.
CREATE FUNCTION "timeline_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the timeline is append-only' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER "timeline_is_append_only" BEFORE UPDATE ON "timeline"
  FOR EACH ROW EXECUTE FUNCTION "timeline_is_append_only"();
