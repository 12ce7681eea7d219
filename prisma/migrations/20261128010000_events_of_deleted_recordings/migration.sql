-- What the recorder saw goes with the recording from now on; of those that were deleted before, it goes here.
DELETE FROM "recording_event" e USING "recording" r WHERE r."id" = e."recording_id" AND r."state" = 'deleted';
