-- How long an answer took; unknown of those before.
alter table output add column millis bigint;

-- Streams of trials, one of the shared preferences (user_id '') and one of each user's own: each trial has its
-- number, and a claim that one's preference helps counts for all that run. Whose the trials before were stands
-- in their preferences only, so each of these is a stream of its own.
create table trial_stream (
  project varchar(64) not null,
  user_id varchar(256) not null,
  trials bigint not null,
  claims bigint not null,
  primary key (project, user_id)
);
alter table trial add column user_id varchar(256) default '' not null;
update trial set user_id = preference_id where exists (select 1 from preference p
  where p.project = trial.project and p.id = trial.preference_id and p.scope = 'user');
alter table trial add column position bigint default 0 not null;
alter table trial add column claims bigint default 0 not null;
alter table trial add column claimed boolean default false not null;
update trial set position = (select count(*) from trial o where o.project = trial.project and o.kind = 'TRIAL'
  and o.user_id = trial.user_id
  and (o.started < trial.started or (o.started = trial.started and o.id <= trial.id)))
where kind = 'TRIAL';
insert into trial_stream (project, user_id, trials, claims)
select t.project, t.user_id, count(*), (select count(*) from audit a where a.project = t.project
  and a.action = 'activated' and a.subject in (select o.preference_id from trial o
    where o.project = t.project and o.user_id = t.user_id))
from trial t where t.kind = 'TRIAL' group by t.project, t.user_id;

-- What else is watched in all outputs drawn into a trial; counted from here on.
alter table trial_size add column injected_millis_n bigint default 0 not null;
alter table trial_size add column injected_millis_w bigint default 0 not null;
alter table trial_size add column injected_millis_w2 bigint default 0 not null;
alter table trial_size add column injected_millis_x bigint default 0 not null;
alter table trial_size add column injected_millis_x2 bigint default 0 not null;
alter table trial_size add column injected_words_n bigint default 0 not null;
alter table trial_size add column injected_words_w bigint default 0 not null;
alter table trial_size add column injected_words_w2 bigint default 0 not null;
alter table trial_size add column injected_words_x bigint default 0 not null;
alter table trial_size add column injected_words_x2 bigint default 0 not null;
alter table trial_size add column injected_refused_n bigint default 0 not null;
alter table trial_size add column injected_refused_w bigint default 0 not null;
alter table trial_size add column injected_refused_w2 bigint default 0 not null;
alter table trial_size add column injected_refused_x bigint default 0 not null;
alter table trial_size add column injected_refused_x2 bigint default 0 not null;
alter table trial_size add column injected_failed_n bigint default 0 not null;
alter table trial_size add column injected_failed_w bigint default 0 not null;
alter table trial_size add column injected_failed_w2 bigint default 0 not null;
alter table trial_size add column injected_failed_x bigint default 0 not null;
alter table trial_size add column injected_failed_x2 bigint default 0 not null;
alter table trial_size add column held_out_millis_n bigint default 0 not null;
alter table trial_size add column held_out_millis_w bigint default 0 not null;
alter table trial_size add column held_out_millis_w2 bigint default 0 not null;
alter table trial_size add column held_out_millis_x bigint default 0 not null;
alter table trial_size add column held_out_millis_x2 bigint default 0 not null;
alter table trial_size add column held_out_words_n bigint default 0 not null;
alter table trial_size add column held_out_words_w bigint default 0 not null;
alter table trial_size add column held_out_words_w2 bigint default 0 not null;
alter table trial_size add column held_out_words_x bigint default 0 not null;
alter table trial_size add column held_out_words_x2 bigint default 0 not null;
alter table trial_size add column held_out_refused_n bigint default 0 not null;
alter table trial_size add column held_out_refused_w bigint default 0 not null;
alter table trial_size add column held_out_refused_w2 bigint default 0 not null;
alter table trial_size add column held_out_refused_x bigint default 0 not null;
alter table trial_size add column held_out_refused_x2 bigint default 0 not null;
alter table trial_size add column held_out_failed_n bigint default 0 not null;
alter table trial_size add column held_out_failed_w bigint default 0 not null;
alter table trial_size add column held_out_failed_w2 bigint default 0 not null;
alter table trial_size add column held_out_failed_x bigint default 0 not null;
alter table trial_size add column held_out_failed_x2 bigint default 0 not null;

-- What trials showed over time, in at most 200 points.
create table trial_series (
  project varchar(64) not null,
  trial_id varchar(64) not null,
  outputs bigint not null,
  content varchar(200000) not null,
  primary key (project, trial_id)
);

-- The sums of running trials by the day their outputs were created on and by what answered.
create table trial_day (
  project varchar(64) not null,
  trial_id varchar(64) not null,
  day_start date not null,
  upstream varchar(256) not null,
  injected bigint not null,
  held_out bigint not null,
  score_injected_n bigint not null,
  score_injected_w bigint not null,
  score_injected_w2 bigint not null,
  score_injected_x bigint not null,
  score_injected_x2 bigint not null,
  score_held_out_n bigint not null,
  score_held_out_w bigint not null,
  score_held_out_w2 bigint not null,
  score_held_out_x bigint not null,
  score_held_out_x2 bigint not null,
  distance_injected_n bigint not null,
  distance_injected_w bigint not null,
  distance_injected_w2 bigint not null,
  distance_injected_x bigint not null,
  distance_injected_x2 bigint not null,
  distance_held_out_n bigint not null,
  distance_held_out_w bigint not null,
  distance_held_out_w2 bigint not null,
  distance_held_out_x bigint not null,
  distance_held_out_x2 bigint not null,
  treated_score_n bigint not null,
  treated_score_w bigint not null,
  treated_score_w2 bigint not null,
  treated_score_x bigint not null,
  treated_score_x2 bigint not null,
  treated_distance_n bigint not null,
  treated_distance_w bigint not null,
  treated_distance_w2 bigint not null,
  treated_distance_x bigint not null,
  treated_distance_x2 bigint not null,
  primary key (project, trial_id, day_start, upstream)
);
