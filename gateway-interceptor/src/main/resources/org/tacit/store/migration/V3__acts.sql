-- When users acted on outputs, so that those who did within any span can be counted.
create table act (
  output_id uuid not null,
  position integer not null,
  project varchar(64) not null,
  output_type varchar(64) not null,
  user_id varchar(256) not null,
  happened timestamp(6) with time zone not null,
  primary key (output_id, position)
);
create index act_by_type on act (project, output_type, happened);
