"""The tables of `campaign.db`, in words that SQLite and PostgreSQL share.

Moments are ISO 8601 text with their time zone: SQLite would drop it. `*_utc` is the same moment in UTC, of fixed width:
it sorts. Numbers inside documents are text: SQLite would make them binary floats.
"""

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, UniqueConstraint

SCHEMA_VERSION = 2  # 1: without acceptances; such a ledger is one of 2 from its first acceptance on

METADATA = MetaData()

# one row: the version of these tables
LEDGER = Table("ledger", METADATA, Column("schema_version", Integer, primary_key=True, autoincrement=False))

SUBMISSIONS = Table(
    "submissions",
    METADATA,
    Column("number", Integer, primary_key=True),  # order of recording
    Column("sha256", String(64), nullable=False, unique=True),
    Column("sender", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("received_utc", String(32), nullable=False),
    Column("document", Text, nullable=False),  # the whole record, see document.py
)

ISSUED = Table(
    "issued",
    METADATA,
    Column("number", Integer, primary_key=True),  # the highest of a receiver is the one in force
    Column("receiver", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("form_id", Text, nullable=False, index=True),
    Column("fingerprint", Text, nullable=False),
    Column("at", Text, nullable=False),
)

PROOFS = Table(
    "proofs",
    METADATA,
    Column("number", Integer, primary_key=True),  # the highest of a rubric is the one in force
    Column("fingerprint", Text, nullable=False, index=True),
    Column("cases", Integer, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("engine", Text, nullable=False),
    Column("differences", Integer, nullable=False),
    Column("at", Text, nullable=False),
)

ACCEPTANCES = Table(
    "acceptances",
    METADATA,
    Column("number", Integer, primary_key=True),  # order of deciding
    Column("sha256", String(64), nullable=False, index=True),
    Column("at_utc", String(32), nullable=False),  # never before anything that the sender had sent until then
)

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("unit_id", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("unit_id", "what", "address"),
)
