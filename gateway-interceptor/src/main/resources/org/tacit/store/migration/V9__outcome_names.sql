-- Outcomes are counted by name, so counters have longer names. What was counted without one stays
-- until its output is scored again.
alter table signal_count alter column counter set data type varchar(128);
