"""P8: what each login may do in PostgreSQL, by attacks that all have to fail."""

import psycopg
import pytest
from sqlalchemy import URL

from curator.central.postgres import PostgresCentral, prepare
from curator.central.rules import MAY_STATE
from tests.central.server import MEMBERS, admin
from tests.central.test_both_kinds import offer, register, stated

TABLES = ("head", "secret", "member", "permission", "assignment", "subject", "device", "revision", "quarantine",
          "withdrawn", "access", "access_end")  # fmt: skip
DIRECT = (
    *(f"INSERT INTO curator.{table} SELECT * FROM curator.{table}" for table in TABLES),
    *(f"DELETE FROM curator.{table}" for table in TABLES),
    *(f"TRUNCATE curator.{table}" for table in TABLES),
    *(f"ALTER TABLE curator.{table} OWNER TO current_user" for table in TABLES),
    *(f"ALTER TABLE curator.{table} DISABLE ROW LEVEL SECURITY" for table in TABLES),
    *(f"COPY curator.{table} FROM STDIN" for table in TABLES),
    "UPDATE curator.revision SET author = 'sue'",
    "UPDATE curator.head SET last_seq = 0",
    "UPDATE curator.member SET role = 'supervisor'",
    "SELECT * FROM curator.secret",
    "SELECT * FROM curator.permission",
    "SELECT * FROM curator.subject",
    "SELECT * FROM curator.access",
    "SELECT * FROM curator.access_end",
    "UPDATE curator.access SET reason = ''",
    "UPDATE curator.device SET signs_from = 9",
    "SELECT curator.make_empty('P-1')",
    "SELECT curator.derive_assignment('P-1', 'P-1:first')",
    "SELECT curator.reads_log()",
    "SELECT curator.may_log('d')",
    "SELECT curator.stated('x')",
    "SELECT * FROM curator.subject_of('{}')",
    "SELECT curator.may_state('label', 'supervisor')",
    "SELECT curator.refusal('{}', 'P-1', 'sue', 'supervisor')",
    "SELECT * FROM curator.judge('{}', 'x', true, 'sue', 'supervisor')",
    "SELECT curator.settle('{}', 'P-1', 'a')",
    "SELECT curator.is_keeper()",
    "SELECT curator.is_of_audits('known')",
    "SELECT curator.is_restated('{}')",
    "CREATE OR REPLACE FUNCTION curator.whoami() RETURNS text LANGUAGE sql AS $$ SELECT 'sue' $$",
    "DROP FUNCTION curator.push(bytea[], bytea[], bytea[])",
    "ALTER FUNCTION curator.whoami() SECURITY DEFINER",
    "CREATE TABLE curator.mine (x int)",
    "CREATE TABLE public.mine (x int)",
    "DROP POLICY readable ON curator.revision",
    "CREATE POLICY mine ON curator.revision USING (true)",
    "DROP SCHEMA curator CASCADE",
    "SET ROLE curator_owner",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION postgres",
    "GRANT curator_owner TO current_user",
    "CREATE ROLE mine SUPERUSER",
    "ALTER ROLE current_user SUPERUSER",
    "ALTER ROLE postgres PASSWORD 'x'",
    "SELECT rolpassword FROM pg_authid",
    "SELECT pg_read_file('PG_VERSION')",
    "COPY curator.revision TO '/tmp/curator-stolen'",
    "COPY curator.head TO PROGRAM 'true'",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
    "ALTER SYSTEM SET fsync = on",
    "SELECT lo_import('/etc/hostname')",
    "CREATE EXTENSION plpython3u",
    "CREATE TRIGGER mine BEFORE INSERT ON curator.revision EXECUTE FUNCTION curator.whoami()",
    "CREATE RULE mine AS ON INSERT TO curator.revision DO INSTEAD NOTHING",
    "BEGIN; LOCK TABLE curator.revision IN EXCLUSIVE MODE",
    "SELECT * FROM curator.head FOR UPDATE",
    "REFRESH MATERIALIZED VIEW curator.revision",
)


@pytest.fixture
def central(keeper: URL) -> URL:
    """Two participants; kim reviews the first; something lies in quarantine."""
    sue = PostgresCentral(keeper.set(username="sue"))
    register(sue)
    register(sue, "P-2", "b")
    sue.assign(["P-1"], "kim")
    sue.push([offer(stated("s", author="sue", entity_id="b"))])
    sue.close()
    sue = PostgresCentral(keeper.set(username="sue"))
    sue.push([offer(stated("k", "known", "a:age", author="sue")), offer(stated("d", "audit", "A", author="sue"))])
    sue.close()
    ann = PostgresCentral(keeper.set(username="ann"))
    ann.push([offer(stated("q", author="ann"))])
    ann.close()
    return keeper


def plain(url: URL, member: str) -> psycopg.Connection[tuple[object, ...]]:
    """A login without any of our program."""
    host = str(url.query.get("host") or url.host)
    return psycopg.connect(host=host, port=url.port or 5432, user=member, dbname=url.database, autocommit=True)


@pytest.mark.parametrize("member", MEMBERS)
def test_nobody_writes_or_looks_past_the_functions(central: URL, member: str) -> None:
    with plain(central, member) as connection:
        allowed = [attack for attack in DIRECT if not denied(connection, attack)]
    assert allowed == []


def denied(connection: psycopg.Connection[tuple[object, ...]], attack: str) -> bool:
    try:
        connection.execute(attack.replace("ALTER ROLE current_user", f"ALTER ROLE {connection.info.user}"))
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedObject, psycopg.errors.InvalidParameterValue,
            psycopg.errors.WrongObjectType, psycopg.errors.FeatureNotSupported):  # fmt: skip
        return True
    finally:
        connection.execute("ROLLBACK" if connection.info.transaction_status else "SELECT 1")
    return False


@pytest.mark.parametrize(
    ("member", "revisions", "quarantined", "assignments"),
    [("sue", 7, 1, 1), ("kim", 2, 0, 1), ("ann", 0, 1, 0), ("eve", 7, 0, 0), ("pia", 7, 0, 0)],
)
def test_direct_reading_shows_what_the_role_may_see(
    central: URL, member: str, revisions: int, quarantined: int, assignments: int
) -> None:
    with plain(central, member) as connection:
        seen = [connection.execute(f"SELECT count(*) FROM curator.{table}").fetchone()
                for table in ("revision", "quarantine", "assignment")]  # fmt: skip
    assert seen == [(revisions,), (quarantined,), (assignments,)]


@pytest.mark.parametrize("member", [name for name, role in MEMBERS.items() if role != "supervisor"])
def test_only_a_supervisor_assigns(central: URL, member: str) -> None:
    with plain(central, member) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT curator.assign(ARRAY['P-2'], %s)", [member])


def test_a_shadow_in_the_temporary_schema_changes_nothing(central: URL) -> None:
    with plain(central, "kim") as connection:
        connection.execute("CREATE TEMP TABLE member AS SELECT 'kim' AS name, 'supervisor' AS role")
        connection.execute("CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT $1 $$")
        connection.execute("SET search_path = pg_temp, pg_catalog, curator")
        assert connection.execute("SELECT curator.my_role()").fetchone() == ("annotator",)
        connection.execute("SET ROLE NONE")
        assert connection.execute("SELECT curator.whoami()").fetchone() == ("kim",)


def test_a_login_that_is_no_member_gets_nothing(central: URL) -> None:
    with admin(central) as run:
        run("DELETE FROM curator.member WHERE name = 'ann'")
    with plain(central, "ann") as connection:
        for call in ("curator.push('{x}', '{NULL}', '{NULL}')", "curator.pull(0, 'x', 9)",
                     "curator.register_device('d', sha256('k'))", "curator.register_device('d', sha256('k'), 1)",
                     "curator.push_access(ARRAY['[\"d\",1]'::bytea], '{x}', '{x}')"):  # fmt: skip
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT {call}")
        assert connection.execute("SELECT count(*) FROM curator.revision").fetchone() == (0,)


def test_a_device_keeps_the_key_that_it_stated(central: URL) -> None:
    with plain(central, "kim") as kim, plain(central, "ann") as ann:
        kim.execute("SELECT curator.register_device('d', sha256('key'))")
        kim.execute("SELECT curator.register_device('d', sha256('key'))")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ann.execute("SELECT curator.register_device('d', sha256('another'))")


def test_passwords_are_kept_as_scram_and_sessions_have_limits(central: URL) -> None:
    with admin(central) as run:
        rows = run("SELECT rolpassword, setconfig, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_authid "
                   "JOIN pg_db_role_setting ON setrole = pg_authid.oid WHERE rolname = ANY (:names)",
                   names=list(MEMBERS)).all()  # fmt: skip
        assert len(rows) == len(MEMBERS)
        for row in rows:
            assert row.rolpassword.startswith("SCRAM-SHA-256$")
            assert {one.partition("=")[0] for one in row.setconfig} == {
                "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"}  # fmt: skip
            assert not any(row[2:])
        owner = run("SELECT rolcanlogin FROM pg_roles WHERE rolname LIKE 'curator%'").scalars().all()
        assert owner == [False, False]


def test_the_table_of_permissions_says_what_the_rules_say(keeper: URL) -> None:
    with admin(keeper) as run:
        stored = {(row.role, row.fact) for row in run("SELECT role, fact FROM curator.permission")}
    assert stored == {(role.value, fact) for role, facts in MAY_STATE.items() for fact in facts}


def test_tables_are_made_once_and_brought_up_to_date_again_and_again(keeper: URL) -> None:
    prepare(keeper)
    with admin(keeper) as run:
        assert run("SELECT count(*) FROM curator.member").scalar() == len(MEMBERS)
