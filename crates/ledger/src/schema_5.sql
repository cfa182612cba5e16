-- What version 5 adds: when a session's connection broke, and when the helper was back.

CREATE TABLE line_break (
    session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    back    INTEGER
) STRICT;
CREATE INDEX line_break_session ON line_break (session);
