-- Whether an output's user was asked for a rating. Those of before were not.
alter table output add column audited boolean default false not null;
