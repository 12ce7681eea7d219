-- What the visitor called themselves then: who comes back under another name changes nothing of what was.
ALTER TABLE "interaction" ADD COLUMN "visitor_name" TEXT;

-- I10 holds for what was written; of those that are over, this is what they show today.
ALTER TABLE "interaction" DISABLE TRIGGER "interaction_closed_is_final";
UPDATE "interaction" SET "visitor_name" = v."name" FROM "visitor" v WHERE v."id" = "interaction"."visitor_id" AND v."name" IS NOT NULL;
ALTER TABLE "interaction" ENABLE TRIGGER "interaction_closed_is_final";

-- Taken from the visitor, who has just said it: the previous release does not write it.
CREATE FUNCTION "interaction_has_name_of_visitor"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."visitor_name" := (SELECT "name" FROM "visitor" WHERE "id" = NEW."visitor_id");
  RETURN NEW;
END $$;
CREATE TRIGGER "interaction_has_name_of_visitor" BEFORE INSERT ON "interaction"
  FOR EACH ROW EXECUTE FUNCTION "interaction_has_name_of_visitor"();
