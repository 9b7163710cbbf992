-- What is remembered of a call for a day, to recognise its conversation when it is sent back:
-- fingerprints under the installation's secret, no text.
create table answered_turn (
  output_id uuid not null primary key,
  project varchar(64) not null,
  asked uuid not null,
  frame uuid not null,
  exchange uuid not null,
  attempt uuid,
  finished timestamp(6) with time zone not null
);
create index answered_turn_by_asked on answered_turn (project, asked);
create index answered_turn_by_exchange on answered_turn (project, exchange);
create index answered_turn_by_time on answered_turn (finished);
