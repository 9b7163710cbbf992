-- Which arm of its route was drawn for an output, and what the output took.
alter table output add column contest varchar(256);
alter table output add column arm varchar(64);
alter table output add column arm_upstream varchar(256);
alter table output add column arm_probability double precision;
alter table output add column arm_level double precision;
alter table output add column input_tokens bigint;
alter table output add column output_tokens bigint;
alter table output add column cost_nanos bigint;

-- Whether people used an output; only those with a cost are asked, and no output before has one.
alter table contribution add column if not exists used integer default 0 not null;

-- All outputs an arm was drawn for, acted on or not, counted as they are recorded.
create table arm_drawn (
  project varchar(64) not null,
  output_type varchar(64) not null,
  contest varchar(256) not null,
  arm varchar(64) not null,
  outputs bigint not null,
  missed bigint not null,
  failed bigint not null,
  metered bigint not null,
  input_tokens bigint not null,
  output_tokens bigint not null,
  priced bigint not null,
  nanos bigint not null,
  inverse_n bigint not null,
  inverse_w bigint not null,
  inverse_w2 bigint not null,
  inverse_x bigint not null,
  inverse_x2 bigint not null,
  primary key (project, output_type, contest, arm)
);

-- What people did with them.
create table arm_sums (
  project varchar(64) not null,
  output_type varchar(64) not null,
  contest varchar(256) not null,
  arm varchar(64) not null,
  acted bigint not null,
  used bigint not null,
  score_n bigint not null,
  score_w bigint not null,
  score_w2 bigint not null,
  score_x bigint not null,
  score_x2 bigint not null,
  residual_n bigint not null,
  residual_w bigint not null,
  residual_w2 bigint not null,
  residual_x bigint not null,
  residual_x2 bigint not null,
  psi_n bigint not null,
  psi_w bigint not null,
  psi_w2 bigint not null,
  psi_x bigint not null,
  psi_x2 bigint not null,
  primary key (project, output_type, contest, arm)
);
