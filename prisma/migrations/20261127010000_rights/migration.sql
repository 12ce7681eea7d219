-- What a role alone does not allow. Whoever is an admin today keeps all that admins could do so far.
ALTER TABLE "membership" ADD COLUMN "rights" TEXT[] NOT NULL DEFAULT '{}';
UPDATE "membership" SET "rights" = '{download-recordings,delete-recordings}' WHERE "role" = 'admin';
ALTER TABLE "membership" ADD CONSTRAINT "membership_rights_known"
    CHECK ("rights" <@ ARRAY['download-recordings', 'delete-recordings']);

-- The recorder names each event, so that one whose answer was lost can be noted again. Time-ordered, as the numbers were.
ALTER TABLE "recording_event" ALTER COLUMN "id" DROP DEFAULT;
ALTER TABLE "recording_event" ALTER COLUMN "id" TYPE UUID USING lpad(to_hex("id"), 32, '0')::uuid;
DROP SEQUENCE "recording_event_id_seq";
