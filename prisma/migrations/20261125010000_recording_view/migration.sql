-- Who has watched a recording, and in which minutes. Only added to.
CREATE TABLE "recording_view" (
    "recording_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "viewed_at" TIMESTAMPTZ(3) NOT NULL,
    "workspace_id" UUID NOT NULL,

    CONSTRAINT "recording_view_pkey" PRIMARY KEY ("recording_id","user_id","viewed_at")
);
