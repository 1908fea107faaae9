-- Only exporters freeze batches, state each person's part of one, and record where one was pushed.
INSERT INTO curator.permission VALUES ('exporter', 'batch'), ('exporter', 'part'), ('exporter', 'push');

-- As before; a batch is its own subject, what follows a batch or a participant behind a colon is theirs.
CREATE OR REPLACE FUNCTION curator.subject_of(stated json, OUT subject text, OUT participant text)
LANGUAGE plpgsql STABLE
AS $$
BEGIN
    subject := CASE
        WHEN stated->>'fact' IN ('label', 'second_label', 'face', 'exclusion', 'participant', 'photo', 'consent', 'withdrawal',
                                'batch')
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

-- As before; batches and pushes are about no participant, and nothing takes the place of what is frozen.
CREATE OR REPLACE FUNCTION curator.refusal(stated json, participant text, me text, my_role text) RETURNS text
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
    ELSIF stated->>'fact' IN ('batch', 'part', 'push')
          AND (json_typeof(stated->'body') = 'null' OR json_array_length(stated->'parents') > 0) THEN
        RETURN 'role';
    ELSIF stated->>'fact' IN ('batch', 'push') THEN
        RETURN '';
    ELSIF participant IS NULL THEN
        RETURN 'unknown_subject';
    ELSIF my_role = 'annotator' AND NOT EXISTS (
        SELECT FROM curator.assignment WHERE participant_id = participant AND member = me) THEN
        RETURN 'unassigned';
    END IF;
    RETURN '';
END $$;
