-- What the signals of a type are checked against: whole numbers by name, only ever added to.
create table signal_count (
  project varchar(64) not null,
  output_type varchar(64) not null,
  counter varchar(64) not null,
  n bigint not null,
  primary key (project, output_type, counter)
);

-- From when on attention weighs in a type, or no longer. A decision, which a replay does not make.
create table attention_ruling (
  project varchar(64) not null,
  output_type varchar(64) not null,
  since timestamp(6) with time zone not null,
  weighs boolean not null,
  pairs bigint not null,
  correlation double precision not null,
  primary key (project, output_type, since)
);
