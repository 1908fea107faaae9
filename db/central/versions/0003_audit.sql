-- Only supervisors audit: draw samples, judge photos, end audits and know answers.
INSERT INTO curator.permission
SELECT 'supervisor', fact FROM unnest(ARRAY['audit', 'audit_finding', 'audit_result', 'known']) AS fact;

-- Facts by which work is judged: whoever does the work does not see them.
CREATE FUNCTION curator.is_of_audits(fact text) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$ SELECT fact IN ('audit', 'audit_finding', 'audit_result', 'known') $$;

-- Whether a draw or a result would take the place of one that stands; two results side by side are resolved.
CREATE FUNCTION curator.is_restated(stated json) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$
    SELECT json_typeof(stated->'body') = 'null' OR CASE stated->>'fact'
        WHEN 'audit' THEN json_array_length(stated->'parents') > 0
        ELSE json_array_length(stated->'parents') = 1 END
$$;

-- As before; draws and results of audits are looked at once more.
CREATE OR REPLACE FUNCTION curator.judge(stated json, form_digest bytea, is_relay boolean, me text, my_role text,
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
            -- Draws and results are about no participant, and nothing takes their place.
            IF reason IN ('', 'unknown_subject') AND stated->>'fact' IN ('audit', 'audit_result') THEN
                reason := CASE WHEN curator.is_restated(stated) THEN 'role' ELSE '' END;
            END IF;
        END IF;
    END IF;
    verdict := CASE reason WHEN '' THEN 'accepted' WHEN 'id' THEN 'id_collision' WHEN 'device_seq' THEN 'seq_reused'
               ELSE 'quarantined' END;
END $$;

-- As before; annotators do not see what judges their work.
CREATE OR REPLACE FUNCTION curator.pull(cursor_seq bigint, cursor_hash bytea, most integer)
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
        SELECT f.*, role <> 'annotator' OR f.author = me OR f.fact = 'withdrawal'
                    OR (f.participant_id = ANY (mine) AND NOT curator.is_of_audits(f.fact)) AS shown
        FROM curator.revision f
        WHERE f.seq > cursor_seq AND pull.known ORDER BY f.seq LIMIT least(most, 10000)
    ) r ON true
    ORDER BY r.seq;
END $$;

CREATE OR REPLACE FUNCTION curator.of_participant(participant text, after bigint, most integer)
RETURNS TABLE (seq bigint, hash bytea, digest bytea, form bytea, signature bytea, receipt bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT r.seq, r.hash, r.digest, r.form, r.signature, r.receipt
    FROM curator.revision r
    WHERE r.participant_id = participant AND r.seq > after
      AND (curator.my_role() <> 'annotator' OR (curator.is_assigned(participant)
           AND (r.author = curator.whoami() OR NOT curator.is_of_audits(r.fact))))
    ORDER BY r.seq LIMIT least(most, 10000)
$$;

DROP POLICY readable ON curator.revision;
CREATE POLICY readable ON curator.revision FOR SELECT TO curator_member USING (
    (SELECT curator.my_role()) <> 'annotator' OR author = (SELECT curator.whoami()) OR fact = 'withdrawal'
    OR (participant_id IN (SELECT curator.assigned())
        AND fact NOT IN ('audit', 'audit_finding', 'audit_result', 'known'))
);

DO $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT p.oid::regprocedure AS signature FROM pg_proc p WHERE p.pronamespace = 'curator'::regnamespace LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO curator_owner', found.signature);
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', found.signature);
    END LOOP;
END $$;
