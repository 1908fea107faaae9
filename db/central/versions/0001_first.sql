-- The central dataset. `curator_owner` owns everything and cannot log in; each person has one login, which is a member
-- of `curator_member` and may read under row-level security and call functions: no table can be written directly.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['curator_owner', 'curator_member'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
    END LOOP;
END $$;

REVOKE ALL ON SCHEMA curator FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA curator REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- One row: how far the chain goes, and where photo bytes lie. Whoever pushes locks it, so that numbers are given one after another.
CREATE TABLE curator.head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch text NOT NULL DEFAULT gen_random_uuid()::text,
    last_seq bigint NOT NULL DEFAULT 0,
    hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    min_client integer NOT NULL DEFAULT 1,
    photos text NOT NULL DEFAULT ''
);
INSERT INTO curator.head DEFAULT VALUES;

-- What receipts are made with; nobody but the owner reads it. Two random UUIDs hold 244 random bits.
CREATE TABLE curator.secret (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    value bytea NOT NULL DEFAULT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))
);
INSERT INTO curator.secret DEFAULT VALUES;

CREATE TABLE curator.member (
    name text PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('annotator', 'supervisor', 'exporter', 'privacy'))
);

-- Which role may state which kind of fact; verdicts go by their stage.
CREATE TABLE curator.permission (role text NOT NULL, fact text NOT NULL, PRIMARY KEY (role, fact));
INSERT INTO curator.permission
SELECT role, fact
FROM (VALUES
    ('annotator', 'label flag face exclusion comment second_label second_flag skip verdict:first verdict:second'),
    ('supervisor', 'label flag face exclusion comment second_label second_flag skip verdict:first verdict:second '
                   'verdict:meaning assignment participant photo consent'),
    ('privacy', 'consent withdrawal')
) AS stated (role, facts), regexp_split_to_table(facts, ' ') AS fact;

-- Who reviews whom: a row for each member whom the heads of an assignment name, and rows without a stage where whoever
-- keeps the database let a member in besides.
CREATE TABLE curator.assignment (
    participant_id text NOT NULL,
    stage text NOT NULL,
    member text NOT NULL,
    PRIMARY KEY (participant_id, stage, member)
);
CREATE INDEX assignment_member ON curator.assignment (member);

-- Whose a registered photo is; a registered participant is their own.
CREATE TABLE curator.subject (id text PRIMARY KEY, participant_id text NOT NULL);

-- Who has withdrawn: nothing about them is taken any more.
CREATE TABLE curator.withdrawn (participant_id text PRIMARY KEY);

CREATE TABLE curator.device (
    device_id text PRIMARY KEY,
    member text NOT NULL,
    public_key bytea NOT NULL CHECK (length(public_key) = 32),
    added_at timestamptz NOT NULL DEFAULT now()
);

-- The chain: hash = sha256(seq || prev || digest), digest = sha256(form), form the canonical form byte for byte; it is
-- gone where its participant has withdrawn.
CREATE TABLE curator.revision (
    seq bigint PRIMARY KEY,
    id text NOT NULL UNIQUE,
    fact text NOT NULL,
    entity_id text NOT NULL,
    subject text NOT NULL,
    participant_id text,
    author text NOT NULL,
    device_id text NOT NULL,
    device_seq bigint NOT NULL,
    form bytea,
    digest bytea NOT NULL,
    signature bytea,
    receipt bytea NOT NULL,
    sender text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    prev bytea NOT NULL,
    hash bytea NOT NULL
);
CREATE INDEX revision_device ON curator.revision (device_id, device_seq);
CREATE INDEX revision_participant ON curator.revision (participant_id, seq);
CREATE INDEX revision_subject ON curator.revision (subject);
CREATE INDEX revision_assignment ON curator.revision (entity_id) WHERE fact = 'assignment';

-- All that was offered and not taken; supervisors look at it.
CREATE TABLE curator.quarantine (
    digest bytea PRIMARY KEY,
    id text,
    subject text,
    participant_id text,
    form bytea NOT NULL,
    signature bytea,
    reason text NOT NULL,
    sender text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX quarantine_id ON curator.quarantine (id);

-- Who is connected: the login, whatever role was set since. Behind a gateway this is the one function to replace.
CREATE FUNCTION curator.whoami() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT session_user::text $$;

CREATE FUNCTION curator.my_role() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT role FROM curator.member WHERE name = curator.whoami() $$;

CREATE FUNCTION curator.assigned() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT DISTINCT participant_id FROM curator.assignment
    WHERE member = curator.whoami() AND curator.my_role() = 'annotator'
$$;

CREATE FUNCTION curator.is_assigned(participant text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM curator.assignment WHERE participant_id = participant AND member = curator.whoami()
    )
$$;

-- The functions from here to `push` are its parts: nobody else may call them, and they run under its search path.
CREATE FUNCTION curator.may_state(fact_name text, my_role text) RETURNS text
LANGUAGE sql STABLE
AS $$
    SELECT CASE
        WHEN EXISTS (SELECT FROM curator.permission WHERE fact = fact_name AND role = my_role) THEN ''
        WHEN EXISTS (SELECT FROM curator.permission WHERE fact = fact_name) THEN 'role'
        WHEN my_role = 'supervisor' THEN ''
        ELSE 'unknown_fact'
    END
$$;

-- What a form states, null where it is none; `curator.central.rules` reads alike.
CREATE FUNCTION curator.stated(form bytea) RETURNS json
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
    found json;
    name text;
BEGIN
    found := convert_from(form, 'UTF8')::json;
    IF json_typeof(found) <> 'object' OR json_typeof(found->'parents') IS DISTINCT FROM 'array'
       OR (found->'body') IS NULL OR (found->>'device_seq') IS NULL OR (found->>'device_seq') !~ '^\d{1,18}$'
       OR json_typeof(found->'device_seq') <> 'number' THEN
        RETURN NULL;
    END IF;
    FOREACH name IN ARRAY ARRAY['id', 'fact', 'entity_id', 'author', 'device_id'] LOOP
        IF json_typeof(found->name) IS DISTINCT FROM 'string' OR (found->>name) IS NULL THEN
            RETURN NULL;
        END IF;
    END LOOP;
    RETURN found;
EXCEPTION WHEN data_exception OR untranslatable_character THEN
    RETURN NULL;
END $$;

-- The photo or participant that a revision is about, and whose it is as far as that is registered.
CREATE FUNCTION curator.subject_of(stated json, OUT subject text, OUT participant text)
LANGUAGE plpgsql STABLE
AS $$
BEGIN
    subject := CASE
        WHEN stated->>'fact' IN ('label', 'second_label', 'face', 'exclusion', 'participant', 'photo', 'consent', 'withdrawal')
        THEN stated->>'entity_id'
        ELSE coalesce(nullif(regexp_replace(stated->>'entity_id', ':[^:]*$', ''), ''), stated->>'entity_id') END;
    IF stated->>'fact' IN ('participant', 'withdrawal') THEN
        participant := subject;
    ELSIF stated->>'fact' = 'photo' AND json_typeof(stated->'body') = 'object' THEN
        participant := CASE WHEN json_typeof(stated->'body'->'participant_id') = 'string'
                            THEN stated->'body'->>'participant_id' END;
    ELSE
        SELECT participant_id INTO participant FROM curator.subject WHERE id = subject_of.subject;
    END IF;
END $$;

-- Why a new revision of the member `me` is not taken; empty where it is.
CREATE FUNCTION curator.refusal(stated json, participant text, me text, my_role text) RETURNS text
LANGUAGE plpgsql STABLE
AS $$
DECLARE
    reason text;
BEGIN
    IF stated->>'author' <> me THEN
        RETURN 'author';
    ELSIF EXISTS (SELECT FROM curator.revision WHERE device_id = stated->>'device_id'
                  AND device_seq = (stated->>'device_seq')::bigint) THEN
        RETURN 'device_seq';
    END IF;
    reason := curator.may_state(CASE stated->>'fact'
        WHEN 'verdict' THEN 'verdict:' || regexp_replace(stated->>'entity_id', '^.*:', '')
        ELSE stated->>'fact' END, my_role);
    IF reason <> '' THEN
        RETURN reason;
    ELSIF json_array_length(stated->'parents') > 1 AND my_role <> 'supervisor' THEN
        RETURN 'resolution';
    ELSIF participant IS NULL THEN
        RETURN 'unknown_subject';
    ELSIF my_role = 'annotator' AND NOT EXISTS (
        SELECT FROM curator.assignment WHERE participant_id = participant AND member = me) THEN
        RETURN 'unassigned';
    END IF;
    RETURN '';
END $$;

-- What becomes of one offer: a verdict, the reason where it is not taken, and whom it is about.
CREATE FUNCTION curator.judge(stated json, form_digest bytea, is_relay boolean, me text, my_role text,
                              OUT verdict text, OUT reason text, OUT about text, OUT participant text)
LANGUAGE plpgsql STABLE
AS $$
DECLARE
    held bytea;
BEGIN
    reason := '';
    IF stated IS NULL THEN
        reason := 'unreadable';
    ELSE
        SELECT digest INTO held FROM curator.revision WHERE id = stated->>'id';
        SELECT * INTO about, participant FROM curator.subject_of(stated);
        IF held = form_digest THEN
            verdict := 'duplicate';
            RETURN;
        ELSIF held IS NOT NULL THEN
            reason := 'id';
        ELSIF stated->>'fact' <> 'withdrawal' AND EXISTS (
            SELECT FROM curator.withdrawn WHERE participant_id IN (about, participant,
                (SELECT s.participant_id FROM curator.subject s WHERE s.id = about))) THEN
            reason := 'withdrawn';
        ELSIF is_relay IS NOT TRUE THEN
            reason := curator.refusal(stated, participant, me, my_role);
        END IF;
    END IF;
    verdict := CASE reason WHEN '' THEN 'accepted' WHEN 'id' THEN 'id_collision' WHEN 'device_seq' THEN 'seq_reused'
               ELSE 'quarantined' END;
END $$;

-- Who has a stage of a participant is whom the heads of that fact name.
CREATE FUNCTION curator.derive_assignment(participant text, entity text) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    step text := regexp_replace(entity, '^.*:', '');
BEGIN
    DELETE FROM curator.assignment WHERE participant_id = participant AND stage = step;
    INSERT INTO curator.assignment
    WITH said AS (
        SELECT id, curator.stated(form) AS it FROM curator.revision
        WHERE fact = 'assignment' AND entity_id = entity AND form IS NOT NULL
    )
    SELECT participant, step, it->'body'->>'user' FROM said
    WHERE json_typeof(it->'body'->'user') = 'string' AND NOT EXISTS (
        SELECT FROM said later, json_array_elements_text(later.it->'parents') AS parent WHERE parent = said.id)
    ON CONFLICT DO NOTHING;
END $$;

-- Take out what was said about somebody who has withdrawn; digests and hashes stay, and with them the chain.
CREATE FUNCTION curator.make_empty(participant text) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO curator.withdrawn VALUES (participant) ON CONFLICT DO NOTHING;
    UPDATE curator.revision SET form = NULL, signature = NULL WHERE participant_id = participant AND fact <> 'withdrawal';
    DELETE FROM curator.quarantine WHERE participant_id = participant OR subject = participant
        OR subject IN (SELECT s.id FROM curator.subject s WHERE s.participant_id = participant);
    DELETE FROM curator.assignment WHERE participant_id = participant;
END $$;

-- What follows from an accepted revision for rows that are there already.
CREATE FUNCTION curator.settle(stated json, participant text, about text) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    DELETE FROM curator.quarantine WHERE id = stated->>'id' AND quarantine.reason <> 'id';
    IF stated->>'fact' IN ('participant', 'photo') AND participant IS NOT NULL THEN
        INSERT INTO curator.subject VALUES (about, participant) ON CONFLICT DO NOTHING;
        UPDATE curator.revision SET participant_id = participant WHERE subject = about AND participant_id IS NULL;
    ELSIF stated->>'fact' = 'assignment' THEN
        PERFORM curator.derive_assignment(participant, stated->>'entity_id');
    ELSIF stated->>'fact' = 'withdrawal' THEN
        PERFORM curator.make_empty(about);
    END IF;
END $$;

-- The one way in: an answer for each form, in their order, all in one transaction. The head is locked from the first
-- word to the last, so that numbers are given and seen in one order.
CREATE FUNCTION curator.push(forms bytea[], signatures bytea[], receipts bytea[])
RETURNS TABLE (verdict text, reason text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me text := curator.whoami();
    my_role text := curator.my_role();
    secret bytea := (SELECT value FROM curator.secret);
    number bigint;
    link bytea;
    before bytea;
    form_digest bytea;
    receipt bytea;
    stated json;
    judged record;
BEGIN
    IF my_role IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no member';
    END IF;
    SELECT last_seq, hash INTO number, link FROM curator.head FOR UPDATE;
    FOR place IN 1 .. coalesce(array_length(forms, 1), 0) LOOP
        stated := curator.stated(forms[place]);
        form_digest := sha256(forms[place]);
        receipt := sha256(secret || form_digest || secret);
        SELECT * INTO judged
        FROM curator.judge(stated, form_digest, receipts[place] = receipt, me, my_role);
        IF judged.verdict = 'accepted' THEN
            number := number + 1;
            before := link;
            link := sha256(int8send(number) || before || form_digest);
            INSERT INTO curator.revision (seq, id, fact, entity_id, subject, participant_id, author, device_id,
                device_seq, form, digest, signature, receipt, sender, prev, hash)
            VALUES (number, stated->>'id', stated->>'fact', stated->>'entity_id', judged.about, judged.participant,
                stated->>'author', stated->>'device_id', (stated->>'device_seq')::bigint, forms[place], form_digest,
                signatures[place], receipt, me, before, link);
            PERFORM curator.settle(stated, judged.participant, judged.about);
        ELSIF judged.verdict <> 'duplicate' AND judged.reason <> 'withdrawn' THEN
            INSERT INTO curator.quarantine (digest, id, subject, participant_id, form, signature, reason, sender)
            VALUES (form_digest, stated->>'id', judged.about, judged.participant, forms[place], signatures[place], judged.reason, me)
            ON CONFLICT DO NOTHING;
        END IF;
        verdict := judged.verdict;
        reason := judged.reason;
        RETURN NEXT;
    END LOOP;
    UPDATE curator.head SET last_seq = number, hash = link;
END $$;

-- Rows behind a cursor. Withdrawals reach every device. What the member may not read comes as number, hash and digest, so that the chain holds for all.
CREATE FUNCTION curator.pull(cursor_seq bigint, cursor_hash bytea, most integer)
RETURNS TABLE (epoch text, known boolean, last_seq bigint, min_client integer, moment timestamptz,
               seq bigint, hash bytea, digest bytea, form bytea, signature bytea, receipt bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    role text := curator.my_role();
    me text := curator.whoami();
    mine text[] := ARRAY(SELECT curator.assigned());
BEGIN
    IF role IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no member';
    END IF;
    known := cursor_seq = 0 OR EXISTS (
        SELECT FROM curator.revision r WHERE r.seq = cursor_seq AND r.hash = cursor_hash);
    RETURN QUERY
    SELECT h.epoch, pull.known, h.last_seq, h.min_client, clock_timestamp(), r.seq, r.hash, r.digest,
           CASE WHEN r.shown THEN r.form END, CASE WHEN r.shown THEN r.signature END,
           CASE WHEN r.shown THEN r.receipt END
    FROM curator.head h LEFT JOIN LATERAL (
        SELECT f.*, role <> 'annotator' OR f.author = me OR f.participant_id = ANY (mine)
                    OR f.fact = 'withdrawal' AS shown
        FROM curator.revision f
        WHERE f.seq > cursor_seq AND pull.known ORDER BY f.seq LIMIT least(most, 10000)
    ) r ON true
    ORDER BY r.seq;
END $$;

-- Everything about one participant, for whom it became readable after the feed had passed it.
CREATE FUNCTION curator.of_participant(participant text, after bigint, most integer)
RETURNS TABLE (seq bigint, hash bytea, digest bytea, form bytea, signature bytea, receipt bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT r.seq, r.hash, r.digest, r.form, r.signature, r.receipt
    FROM curator.revision r
    WHERE r.participant_id = participant AND r.seq > after
      AND (curator.my_role() <> 'annotator' OR curator.is_assigned(participant))
    ORDER BY r.seq LIMIT least(most, 10000)
$$;

CREATE FUNCTION curator.is_keeper() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT pg_has_role(curator.whoami(), 'curator_owner', 'MEMBER') $$;

-- Supervisors and whoever keeps the database say who reviews whom.
CREATE FUNCTION curator.assign(participants text[], name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF curator.my_role() IS DISTINCT FROM 'supervisor' AND NOT curator.is_keeper() THEN
        RAISE insufficient_privilege USING MESSAGE = 'only a supervisor assigns';
    END IF;
    IF NOT EXISTS (SELECT FROM curator.member m WHERE m.name = assign.name) THEN
        RAISE foreign_key_violation USING MESSAGE = name || ' is no member';
    END IF;
    INSERT INTO curator.assignment SELECT one, '', name FROM unnest(participants) AS one ON CONFLICT DO NOTHING;
END $$;

-- A device states its key once; nobody puts another in its place.
CREATE FUNCTION curator.register_device(device text, key bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF curator.my_role() IS NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'no member';
    END IF;
    INSERT INTO curator.device (device_id, member, public_key) VALUES (device, curator.whoami(), key)
    ON CONFLICT DO NOTHING;
    IF NOT EXISTS (SELECT FROM curator.device d WHERE d.device_id = register_device.device AND d.public_key = key) THEN
        RAISE insufficient_privilege USING MESSAGE = 'the device has another key';
    END IF;
END $$;

-- Reading directly: the same rows as the feed shows whole, for reports and audits.
ALTER TABLE curator.revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON curator.revision FOR SELECT TO curator_member USING (
    (SELECT curator.my_role()) <> 'annotator' OR author = (SELECT curator.whoami())
    OR participant_id IN (SELECT curator.assigned()) OR fact = 'withdrawal'
);
ALTER TABLE curator.quarantine ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON curator.quarantine FOR SELECT TO curator_member USING (
    (SELECT curator.my_role()) = 'supervisor' OR sender = (SELECT curator.whoami())
);
ALTER TABLE curator.assignment ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON curator.assignment FOR SELECT TO curator_member USING (
    (SELECT curator.my_role()) = 'supervisor' OR member = (SELECT curator.whoami())
);

DO $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'curator'::regnamespace AND c.relkind = 'r' LOOP
        EXECUTE format('ALTER TABLE curator.%I OWNER TO curator_owner', found.relname);
    END LOOP;
    FOR found IN SELECT p.oid::regprocedure AS signature FROM pg_proc p
                 WHERE p.pronamespace = 'curator'::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO curator_owner', found.signature);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', found.signature);
    END LOOP;
END $$;
ALTER SCHEMA curator OWNER TO curator_owner;

GRANT USAGE ON SCHEMA curator TO curator_member;
GRANT SELECT ON curator.head, curator.revision, curator.quarantine, curator.assignment, curator.member,
    curator.device TO curator_member;
GRANT EXECUTE ON FUNCTION curator.whoami(), curator.my_role(), curator.assigned(),
    curator.push(bytea[], bytea[], bytea[]), curator.pull(bigint, bytea, integer),
    curator.of_participant(text, bigint, integer), curator.assign(text[], text),
    curator.register_device(text, bytea) TO curator_member;
