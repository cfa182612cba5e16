-- What version 4 adds: the helpers whom the person knows by their key, under the names that the person gave them, and
-- invitations that are for one helper alone.

CREATE TABLE helper (
    key    BLOB    PRIMARY KEY CHECK (length(key) = 32),  -- SHA-256 of the public key
    name   TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    folded TEXT    NOT NULL UNIQUE,                       -- the name without case: no two look alike by it
    added  INTEGER NOT NULL
) STRICT;

CREATE INDEX session_helper ON session (helper_key);

ALTER TABLE ticket ADD COLUMN only_helper BLOB CHECK (only_helper IS NULL OR length(only_helper) = 32);

CREATE TRIGGER for_one_alone BEFORE INSERT ON session
WHEN (SELECT only_helper FROM ticket WHERE number = NEW.ticket) <> NEW.helper_key BEGIN
    SELECT RAISE(ABORT, 'this invitation is for another helper alone');
END;

CREATE TRIGGER for_the_same_one_always BEFORE UPDATE OF only_helper ON ticket BEGIN
    SELECT RAISE(ABORT, 'whom an invitation is for stays as it is');
END;
