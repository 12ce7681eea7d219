-- What a site signs the names and attributes of its own customers with; sealed with the server's secret.
ALTER TABLE "site" ADD COLUMN "identity_key" BYTEA;
-- Who the site says the visitor is, in the site's own words.
ALTER TABLE "visitor" ADD COLUMN "external_id" TEXT;
CREATE INDEX "visitor_external_id" ON "visitor"("workspace_id", "external_id") WHERE "external_id" IS NOT NULL;
-- How the visitor came in, for the agent and for who asks why this queue.
ALTER TABLE "interaction" ADD COLUMN "entrance" JSONB NOT NULL DEFAULT '{}';
