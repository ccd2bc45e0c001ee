"""The tables of the job queue, with triggers that act once for all jobs that come in one statement.

procrastinate's own act once for each job: two notices and an insert with a plan of its own, which together took the
database more time than the job's row with all its indices. What they bring about stays the same: each job has its
event "deferred", and workers are woken.
"""

from typing import Any

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, text


def make_queue(connection: Connection) -> None:
    """Makes the tables where they are missing, and exchanges the triggers where that was not done yet. Commits."""
    if connection.scalar(text("select to_regclass('procrastinate_jobs')")) is None:
        _run(connection, SchemaManager.get_schema())
    if connection.scalar(text("select to_regproc('doorstep_jobs_came')")) is None:
        _run(connection, _TRIGGERS)


def _run(connection: Connection, statements: str) -> None:
    connection.commit()
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        cursor.execute(statements)
    driver.commit()


_TRIGGERS = """
create function doorstep_jobs_came() returns trigger language plpgsql as $$
begin
    insert into procrastinate_events (job_id, type)
    select id, 'deferred' from came where status = 'todo' order by id;
    perform pg_notify('procrastinate_queue_v1#' || queue_name, notice), pg_notify('procrastinate_any_queue_v1', notice)
    from (
        select queue_name, json_build_object('type', 'job_inserted', 'job_id', min(id))::text as notice
        from came where status = 'todo' group by queue_name
    ) as of_queues;
    return null;
end
$$;
drop trigger if exists procrastinate_trigger_status_events_insert_v1 on procrastinate_jobs;
drop trigger if exists procrastinate_jobs_notify_queue_job_inserted_v1 on procrastinate_jobs;
create trigger doorstep_jobs_came after insert on procrastinate_jobs referencing new table as came
for each statement execute function doorstep_jobs_came();
"""
