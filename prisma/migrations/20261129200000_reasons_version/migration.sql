-- The list of reasons for Not ready is changed as a whole: it grows with every change of any of them.
ALTER TABLE "workspace" ADD COLUMN "reasons_version" INTEGER NOT NULL DEFAULT 1;
CREATE INDEX "presence_reason_id_idx" ON "presence"("reason_id") WHERE "reason_id" IS NOT NULL;
