-- From this number on a device signs all that it states; nothing is known of those that never said.
ALTER TABLE curator.device ADD COLUMN signs_from bigint NOT NULL DEFAULT 4611686018427387904;

-- One chain of access log entries a device, append only: hash = sha256(form), and the form names the hash before. What is
-- older than two years goes from the beginning of a chain; where it ends is kept, so that it goes on.
CREATE TABLE curator.access_end (device_id text PRIMARY KEY, seq bigint NOT NULL, hash text NOT NULL);
CREATE TABLE curator.access (
    device_id text NOT NULL,
    seq bigint NOT NULL,
    at timestamptz NOT NULL,
    participant_id text,
    form bytea NOT NULL,
    reason text NOT NULL,
    salt text NOT NULL,
    sender text NOT NULL,
    PRIMARY KEY (device_id, seq)
);
CREATE INDEX access_participant ON curator.access (participant_id);
CREATE INDEX access_at ON curator.access (at);

CREATE FUNCTION curator.reads_log() RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT coalesce(curator.my_role() IN ('supervisor', 'privacy'), false) $$;

CREATE FUNCTION curator.may_log(device text) RETURNS boolean
LANGUAGE sql STABLE
AS $$
    SELECT curator.reads_log() OR EXISTS (
        SELECT FROM curator.device d WHERE d.device_id = may_log.device AND d.member = curator.whoami()
        AND curator.my_role() IS NOT NULL)
$$;

-- How far the logs of some devices go: one's own, unless one reads them all.
CREATE FUNCTION curator.access_ends(devices text[]) RETURNS TABLE (device_id text, seq bigint, hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.device_id, e.seq, e.hash FROM curator.access_end e
    WHERE e.device_id = ANY (devices) AND curator.may_log(e.device_id)
$$;

-- Append to devices' logs; what is held already is left alone. Of people who withdrew, reasons are not kept.
CREATE FUNCTION curator.push_access(forms bytea[], reasons text[], salts text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said json;
    device text;
    number bigint;
    last record;
    is_gone boolean;
BEGIN
    PERFORM FROM curator.head FOR UPDATE;
    FOR place IN 1 .. coalesce(array_length(forms, 1), 0) LOOP
        said := convert_from(forms[place], 'UTF8')::json;
        device := said->>0;
        number := (said->>1)::bigint;
        IF NOT curator.may_log(device) THEN
            RAISE insufficient_privilege USING MESSAGE = 'the device belongs to somebody else';
        END IF;
        SELECT * INTO last FROM curator.access_end e WHERE e.device_id = device;
        IF number <= last.seq AND NOT EXISTS (
            SELECT FROM curator.access a WHERE a.device_id = device AND a.seq = number AND a.form <> forms[place]) THEN
            CONTINUE;
        ELSIF last.seq IS NOT NULL AND (number <> last.seq + 1 OR said->>8 <> last.hash) THEN
            RAISE integrity_constraint_violation USING
                MESSAGE = 'entry ' || number || ' of the access log of ' || device || ' does not follow';
        END IF;
        is_gone := EXISTS (SELECT FROM curator.withdrawn WHERE participant_id = said->>5);
        INSERT INTO curator.access VALUES (device, number, (said->>2)::timestamptz, said->>5, forms[place],
            CASE WHEN is_gone THEN '' ELSE reasons[place] END, CASE WHEN is_gone THEN '' ELSE salts[place] END,
            curator.whoami());
        INSERT INTO curator.access_end VALUES (device, number, encode(sha256(forms[place]), 'hex'))
        ON CONFLICT (device_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
    END LOOP;
    DELETE FROM curator.access a USING (
        SELECT o.device_id, max(o.seq) AS seq FROM curator.access o
        WHERE o.at < now() - interval '2 years' GROUP BY o.device_id) old
    WHERE a.device_id = old.device_id AND a.seq <= old.seq;
END $$;

-- Entries behind the last one that is held of each device, for who reads the log.
CREATE FUNCTION curator.pull_access(held json, most integer) RETURNS TABLE (form bytea, reason text, salt text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT a.form, a.reason, a.salt
    FROM curator.access a LEFT JOIN json_each_text(held) AS h ON h.key = a.device_id
    WHERE a.seq > coalesce(h.value::bigint, 0) AND curator.reads_log()
    ORDER BY a.device_id, a.seq LIMIT least(most, 10000)
$$;

-- As before, and with the number from which on the device signs; earlier versions of Curator do not say it.
CREATE FUNCTION curator.register_device(device text, key bytea, first bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM curator.register_device(device, key);
    UPDATE curator.device d SET signs_from = least(d.signs_from, first)
    WHERE d.device_id = device AND d.member = curator.whoami();
END $$;

-- What was said about somebody who has withdrawn goes from the access log too: its reasons; the chains hold without.
CREATE OR REPLACE FUNCTION curator.make_empty(participant text) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO curator.withdrawn VALUES (participant) ON CONFLICT DO NOTHING;
    UPDATE curator.revision SET form = NULL, signature = NULL WHERE participant_id = participant AND fact <> 'withdrawal';
    DELETE FROM curator.quarantine WHERE participant_id = participant OR subject = participant
        OR subject IN (SELECT s.id FROM curator.subject s WHERE s.participant_id = participant);
    DELETE FROM curator.assignment WHERE participant_id = participant;
    UPDATE curator.access SET reason = '', salt = '' WHERE participant_id = participant;
END $$;

DO $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'curator'::regnamespace
                 AND c.relname IN ('access', 'access_end') LOOP
        EXECUTE format('ALTER TABLE curator.%I OWNER TO curator_owner', found.relname);
    END LOOP;
    FOR found IN SELECT p.oid::regprocedure AS signature FROM pg_proc p WHERE p.pronamespace = 'curator'::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO curator_owner', found.signature);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', found.signature);
    END LOOP;
END $$;

GRANT EXECUTE ON FUNCTION curator.access_ends(text[]), curator.push_access(bytea[], text[], text[]),
    curator.pull_access(json, integer), curator.register_device(text, bytea, bigint) TO curator_member;
