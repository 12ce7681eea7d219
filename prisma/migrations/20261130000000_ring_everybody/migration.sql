-- Simultaneous ring: every free desk of the queue rings, and whoever answers first has the visitor.
ALTER TABLE "queue" DROP CONSTRAINT "queue_method";
ALTER TABLE "queue" ADD CONSTRAINT "queue_method" CHECK ("method" IN ('longest-idle', 'round-robin', 'least-busy', 'manual', 'everybody'));
