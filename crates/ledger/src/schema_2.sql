-- What version 2 adds: what else is kept of a session. Names, sizes, and what the person wrote
-- themselves; never what was in the files, on the screen or in the chat.

CREATE TABLE moved (
    session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    way     TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    size    INTEGER NOT NULL CHECK (size >= 0)
) STRICT;
CREATE INDEX moved_session ON moved (session);

CREATE TABLE note (
    session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
    text    TEXT    NOT NULL CHECK (length(text) BETWEEN 1 AND 2000)
) STRICT;
