-- A key that sets up and changes a workspace, as an admin does.
ALTER TABLE "api_key" DROP CONSTRAINT "api_key_scopes_known";
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_scopes_known" CHECK (cardinality("scopes") > 0 AND "scopes" <@ ARRAY['pause-recordings', 'administer']);

-- Where the visitors of a deleted queue wait from then on, also those who come back to it from an agent who is lost.
ALTER TABLE "queue" ADD COLUMN "successor_id" UUID;
ALTER TABLE "queue" ADD CONSTRAINT "queue_successor" CHECK ("successor_id" IS NULL OR "deleted_at" IS NOT NULL);
CREATE UNIQUE INDEX "queue_name" ON "queue"("workspace_id", lower("name")) WHERE "deleted_at" IS NULL;

-- Null: a program wrote it.
ALTER TABLE "consent_text" ALTER COLUMN "written_by" DROP NOT NULL;
