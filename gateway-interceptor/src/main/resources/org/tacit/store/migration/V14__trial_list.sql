-- The console lists trials newest first, a page at a time.
create index trial_by_start on trial (project, started, id);
