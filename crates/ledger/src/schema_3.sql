-- What version 3 adds: where helpers are told to knock, as far as the person named that for this ticket. What the
-- program found out by itself is looked for anew when an invitation is made again.

CREATE TABLE endpoint (
    ticket INTEGER NOT NULL REFERENCES ticket (number) ON DELETE CASCADE,
    place  TEXT    NOT NULL
) STRICT;
CREATE INDEX endpoint_ticket ON endpoint (ticket);
