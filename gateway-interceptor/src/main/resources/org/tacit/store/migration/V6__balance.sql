-- Sums of quality that can be balanced, held against users' habits with any weight of the type's mean,
-- and read with users' influence capped. They are made again from the scored outputs (version 6.1).
drop table quality;
create table quality (
  project varchar(64) not null,
  output_type varchar(64) not null,
  segment varchar(256) not null,
  upstream varchar(256) not null,
  treated varchar(16) not null,
  hour_start timestamp(6) with time zone not null,
  acted bigint default 0 not null,
  implicit_n bigint default 0 not null,
  explicit_n bigint default 0 not null,
  level_n bigint default 0 not null,
  level_w bigint default 0 not null,
  level_w2 bigint default 0 not null,
  level_x bigint default 0 not null,
  level_x2 bigint default 0 not null,
  negative_n bigint default 0 not null,
  negative_w bigint default 0 not null,
  negative_w2 bigint default 0 not null,
  negative_x bigint default 0 not null,
  negative_x2 bigint default 0 not null,
  positive_n bigint default 0 not null,
  positive_w bigint default 0 not null,
  positive_w2 bigint default 0 not null,
  positive_x bigint default 0 not null,
  positive_x2 bigint default 0 not null,
  distance_n bigint default 0 not null,
  distance_w bigint default 0 not null,
  distance_w2 bigint default 0 not null,
  distance_x bigint default 0 not null,
  distance_x2 bigint default 0 not null,
  residual_n bigint default 0 not null,
  residual_3_75_r bigint default 0 not null,
  residual_3_75_rr bigint default 0 not null,
  residual_3_75_s bigint default 0 not null,
  residual_3_75_ss bigint default 0 not null,
  residual_3_75_rs bigint default 0 not null,
  residual_7_5_r bigint default 0 not null,
  residual_7_5_rr bigint default 0 not null,
  residual_7_5_s bigint default 0 not null,
  residual_7_5_ss bigint default 0 not null,
  residual_7_5_rs bigint default 0 not null,
  residual_15_r bigint default 0 not null,
  residual_15_rr bigint default 0 not null,
  residual_15_s bigint default 0 not null,
  residual_15_ss bigint default 0 not null,
  residual_15_rs bigint default 0 not null,
  residual_30_r bigint default 0 not null,
  residual_30_rr bigint default 0 not null,
  residual_30_s bigint default 0 not null,
  residual_30_ss bigint default 0 not null,
  residual_30_rs bigint default 0 not null,
  residual_60_r bigint default 0 not null,
  residual_60_rr bigint default 0 not null,
  residual_60_s bigint default 0 not null,
  residual_60_ss bigint default 0 not null,
  residual_60_rs bigint default 0 not null,
  audit_good bigint default 0 not null,
  audit_good_acted bigint default 0 not null,
  audit_bad bigint default 0 not null,
  audit_bad_acted bigint default 0 not null,
  outcome_good bigint default 0 not null,
  outcome_good_acted bigint default 0 not null,
  outcome_bad bigint default 0 not null,
  outcome_bad_acted bigint default 0 not null,
  rating_good bigint default 0 not null,
  rating_good_acted bigint default 0 not null,
  rating_bad bigint default 0 not null,
  rating_bad_acted bigint default 0 not null,
  did_viewed bigint default 0 not null,
  did_accepted bigint default 0 not null,
  did_edited bigint default 0 not null,
  did_regenerated bigint default 0 not null,
  did_copied bigint default 0 not null,
  did_shared bigint default 0 not null,
  did_abandoned bigint default 0 not null,
  did_rated bigint default 0 not null,
  did_outcome bigint default 0 not null,
  did_undone bigint default 0 not null,
  primary key (project, output_type, hour_start, segment, upstream, treated)
);

drop table quality_total;
create table quality_total (
  project varchar(64) not null,
  output_type varchar(64) not null,
  acted bigint default 0 not null,
  implicit_n bigint default 0 not null,
  explicit_n bigint default 0 not null,
  level_n bigint default 0 not null,
  level_w bigint default 0 not null,
  level_w2 bigint default 0 not null,
  level_x bigint default 0 not null,
  level_x2 bigint default 0 not null,
  negative_n bigint default 0 not null,
  negative_w bigint default 0 not null,
  negative_w2 bigint default 0 not null,
  negative_x bigint default 0 not null,
  negative_x2 bigint default 0 not null,
  positive_n bigint default 0 not null,
  positive_w bigint default 0 not null,
  positive_w2 bigint default 0 not null,
  positive_x bigint default 0 not null,
  positive_x2 bigint default 0 not null,
  distance_n bigint default 0 not null,
  distance_w bigint default 0 not null,
  distance_w2 bigint default 0 not null,
  distance_x bigint default 0 not null,
  distance_x2 bigint default 0 not null,
  residual_n bigint default 0 not null,
  residual_3_75_r bigint default 0 not null,
  residual_3_75_rr bigint default 0 not null,
  residual_3_75_s bigint default 0 not null,
  residual_3_75_ss bigint default 0 not null,
  residual_3_75_rs bigint default 0 not null,
  residual_7_5_r bigint default 0 not null,
  residual_7_5_rr bigint default 0 not null,
  residual_7_5_s bigint default 0 not null,
  residual_7_5_ss bigint default 0 not null,
  residual_7_5_rs bigint default 0 not null,
  residual_15_r bigint default 0 not null,
  residual_15_rr bigint default 0 not null,
  residual_15_s bigint default 0 not null,
  residual_15_ss bigint default 0 not null,
  residual_15_rs bigint default 0 not null,
  residual_30_r bigint default 0 not null,
  residual_30_rr bigint default 0 not null,
  residual_30_s bigint default 0 not null,
  residual_30_ss bigint default 0 not null,
  residual_30_rs bigint default 0 not null,
  residual_60_r bigint default 0 not null,
  residual_60_rr bigint default 0 not null,
  residual_60_s bigint default 0 not null,
  residual_60_ss bigint default 0 not null,
  residual_60_rs bigint default 0 not null,
  audit_good bigint default 0 not null,
  audit_good_acted bigint default 0 not null,
  audit_bad bigint default 0 not null,
  audit_bad_acted bigint default 0 not null,
  outcome_good bigint default 0 not null,
  outcome_good_acted bigint default 0 not null,
  outcome_bad bigint default 0 not null,
  outcome_bad_acted bigint default 0 not null,
  rating_good bigint default 0 not null,
  rating_good_acted bigint default 0 not null,
  rating_bad bigint default 0 not null,
  rating_bad_acted bigint default 0 not null,
  did_viewed bigint default 0 not null,
  did_accepted bigint default 0 not null,
  did_edited bigint default 0 not null,
  did_regenerated bigint default 0 not null,
  did_copied bigint default 0 not null,
  did_shared bigint default 0 not null,
  did_abandoned bigint default 0 not null,
  did_rated bigint default 0 not null,
  did_outcome bigint default 0 not null,
  did_undone bigint default 0 not null,
  primary key (project, output_type)
);

-- What each output that was acted on adds to its user's share: a narrow row, so that users can be
-- counted and compared without reading their outputs.
drop table act;
create table contribution (
  output_id uuid not null primary key,
  project varchar(64) not null,
  output_type varchar(64) not null,
  user_id varchar(256),
  segment varchar(256),
  upstream varchar(256) not null,
  treated varchar(16) not null,
  created timestamp(6) with time zone not null,
  anchored boolean not null,
  ended integer not null,
  unchanged integer not null,
  level_n bigint not null,
  level_w bigint not null,
  level_w2 bigint not null,
  level_x bigint not null,
  level_x2 bigint not null
);
create index contribution_by_type on contribution (project, output_type, created);
create index contribution_by_anchor on contribution (project, output_type, anchored, output_id);

-- How far the users of a type lie apart, as last looked at.
create table type_habits (
  project varchar(64) not null,
  output_type varchar(64) not null,
  as_of timestamp(6) with time zone not null,
  users bigint not null,
  within_users double precision not null,
  between_users double precision not null,
  prior double precision not null,
  primary key (project, output_type)
);

-- Outliers follow from what others do, so they are kept apart from the flags of the user's own acts.
alter table baseline add column outlier boolean default false not null;
alter table baseline add column outliers varchar(100000) default '[]' not null;

alter table trial add column prior double precision default 15 not null;

-- All outputs drawn into a trial, acted on or not, counted as they are recorded.
create table trial_size (
  project varchar(64) not null,
  trial_id varchar(64) not null,
  assigned_injected bigint not null,
  assigned_held_out bigint not null,
  primary key (project, trial_id)
);
insert into trial_size (project, trial_id, assigned_injected, assigned_held_out)
select a.project, a.trial_id, sum(case when a.arm = 'INJECTED' then 1 else 0 end),
  sum(case when a.arm = 'INJECTED' then 0 else 1 end)
from assignment a join output o on o.id = a.output_id where o.learns
group by a.project, a.trial_id;

-- Decisions about re-fitted weights, append-only: the last one before an output was created holds
-- for it.
create table calibration (
  seq bigint generated by default as identity primary key,
  project varchar(64) not null,
  output_type varchar(64) not null,
  decided timestamp(6) with time zone not null,
  actor varchar(256) not null,
  content varchar(100000) not null
);
create index calibration_by_type on calibration (project, output_type, decided);
