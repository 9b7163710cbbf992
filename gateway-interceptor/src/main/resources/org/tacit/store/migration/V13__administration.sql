-- Who did what: beside preferences now types, users, weights, keys and more.
alter table audit add column kind varchar(16) default 'PREFERENCE' not null;
alter table audit add column content_before varchar(100000);
alter table audit alter column subject set data type varchar(256);
update audit set kind = 'ERASURE' where subject = 'erasure';
create index audit_by_number on audit (project, seq);
create index audit_by_kind on audit (project, kind, seq);

-- What a key may use, and the day it was used last.
alter table api_key add column limits varchar(20000) default '{}' not null;
alter table api_key add column last_used date;

-- What calls with a key took, by the day they ended on.
create table key_spend (
  project varchar(64) not null,
  key_id varchar(32) not null,
  output_type varchar(64) not null,
  day_start date not null,
  metered bigint not null,
  input_tokens bigint not null,
  output_tokens bigint not null,
  priced bigint not null,
  nanos bigint not null,
  primary key (project, key_id, output_type, day_start)
);
create index key_spend_by_day on key_spend (day_start);
