-- The ledger, version 1. Times are milliseconds since 1970-01-01 UTC.
-- What must never happen is forbidden here, below the program, so that no bug above can do it:
-- a ticket that is over stays over, one that is over has no key, one session runs at a time.

CREATE TABLE ledger (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    id        BLOB    NOT NULL CHECK (length(id) = 16),
    clock     INTEGER NOT NULL,                 -- the latest time this ledger has seen
    key_check BLOB,                             -- opens with the right local key only; NULL before there is one
    key_name  TEXT                              -- the keyring's entry that holds the key; NULL if a file does
) STRICT;

CREATE TABLE ticket (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,              -- in the order of creation
    id        BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    name      BLOB    NOT NULL CHECK (length(name) = 16),
    kind      TEXT    NOT NULL CHECK (kind IN ('sealed', 'guarded', 'open')),
    pseudonym TEXT    NOT NULL,
    message   TEXT    NOT NULL,
    created   INTEGER NOT NULL,
    expires   INTEGER NOT NULL,
    offers    TEXT    NOT NULL,
    uses      TEXT    NOT NULL CHECK (uses IN ('once', 'until-expiry')),
    state     TEXT    NOT NULL CHECK (state IN ('open', 'in use', 'used', 'expired', 'withdrawn', 'locked')),
    ended     INTEGER,
    tries     INTEGER NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),  -- spent or under way
    replaces  INTEGER REFERENCES ticket (number) ON DELETE SET NULL,
    CHECK ((ended IS NULL) = (state IN ('open', 'in use')))
) STRICT;

CREATE UNIQUE INDEX ticket_name ON ticket (name) WHERE ended IS NULL;
CREATE INDEX ticket_alive ON ticket (number) WHERE ended IS NULL;
CREATE INDEX ticket_due ON ticket (expires) WHERE state = 'open';
CREATE INDEX ticket_replaces ON ticket (replaces) WHERE replaces IS NOT NULL;

-- The sealed keys and the sealed file of a ticket. The layout of `box` is told in seal.rs.
CREATE TABLE secret (
    ticket INTEGER PRIMARY KEY REFERENCES ticket (number) ON DELETE CASCADE,
    box    BLOB NOT NULL
) STRICT;

-- Each ticket's own key, without which its box opens for nobody: those of the 120 tickets from
-- 120 * number on. They are overwritten when the ticket ends, 120 of them on one page. See sheet.rs.
CREATE TABLE sheet (
    number INTEGER PRIMARY KEY,
    keys   BLOB NOT NULL CHECK (length(keys) = 4352)
) STRICT;

CREATE TRIGGER over_is_over BEFORE UPDATE OF state, ended ON ticket
WHEN OLD.ended IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a ticket that is over stays over');
END;

CREATE TRIGGER over_has_no_key AFTER UPDATE OF state ON ticket
WHEN NEW.ended IS NOT NULL BEGIN
    UPDATE sheet SET keys = CAST(
        substr(keys, 1, 512 + NEW.number % 120 * 32) || zeroblob(32)
        || substr(keys, 545 + NEW.number % 120 * 32) AS BLOB)
    WHERE number = NEW.number / 120;
END;

CREATE TRIGGER deleted_has_no_key AFTER DELETE ON ticket BEGIN
    UPDATE sheet SET keys = CAST(
        substr(keys, 1, 512 + OLD.number % 120 * 32) || zeroblob(32)
        || substr(keys, 545 + OLD.number % 120 * 32) AS BLOB)
    WHERE number = OLD.number / 120;
END;

CREATE TRIGGER no_secrets_for_the_dead BEFORE INSERT ON secret
WHEN (SELECT ended FROM ticket WHERE number = NEW.ticket) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a ticket that is over has no secrets');
END;

CREATE TABLE delivery (
    number    INTEGER PRIMARY KEY,
    ticket    INTEGER NOT NULL REFERENCES ticket (number) ON DELETE CASCADE,
    at        INTEGER NOT NULL,
    way       TEXT    NOT NULL,
    recipient TEXT    NOT NULL
) STRICT;
CREATE INDEX delivery_ticket ON delivery (ticket);

CREATE TABLE attempt (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket  INTEGER NOT NULL REFERENCES ticket (number) ON DELETE CASCADE,
    at      INTEGER NOT NULL,
    origin  TEXT    NOT NULL,
    outcome TEXT    NOT NULL
) STRICT;
CREATE INDEX attempt_ticket ON attempt (ticket);
CREATE INDEX attempt_begun ON attempt (ticket) WHERE outcome = 'begun';

CREATE TABLE session (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket      INTEGER NOT NULL REFERENCES ticket (number) ON DELETE CASCADE,
    attempt     INTEGER NOT NULL UNIQUE REFERENCES attempt (number) ON DELETE CASCADE,
    started     INTEGER NOT NULL,
    approved    INTEGER,
    ended       INTEGER,
    why         TEXT,
    helper_key  BLOB    NOT NULL CHECK (length(helper_key) = 32),
    helper_name TEXT    NOT NULL,
    stop_asked  INTEGER NOT NULL DEFAULT 0 CHECK (stop_asked IN (0, 1)),
    CHECK ((ended IS NULL) = (why IS NULL))
) STRICT;
CREATE INDEX session_ticket ON session (ticket);
CREATE UNIQUE INDEX session_running ON session ((1)) WHERE ended IS NULL;

CREATE TABLE granted (
    session    INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
    capability TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    until      INTEGER
) STRICT;
CREATE INDEX granted_session ON granted (session);

-- What is left of tickets that were deleted: one line each.
CREATE TABLE history (
    number    INTEGER PRIMARY KEY,
    ticket    BLOB    NOT NULL CHECK (length(ticket) = 16),
    pseudonym TEXT    NOT NULL,
    created   INTEGER NOT NULL,
    state     TEXT    NOT NULL,
    sessions  INTEGER NOT NULL,
    deleted   INTEGER NOT NULL
) STRICT;
