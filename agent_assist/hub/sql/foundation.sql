-- What must stand before the first migration; run at every `hub init` and `hub migrate`, and changes nothing when it is there.
-- Roles belong to the whole server: several hubs on one server share these four. Nobody can log in as any of them.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['agent_assist_owner', 'agent_assist_agent', 'agent_assist_lead', 'agent_assist_administrator'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin', wanted);
    end if;
  end loop;
  if not pg_has_role('agent_assist_lead', 'agent_assist_agent', 'member') then
    grant agent_assist_agent to agent_assist_lead;
  end if;
  -- Whoever installs acts as the owner; only a superuser may do so without being told.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant agent_assist_owner to %I', current_user);
  end if;
end $$;

create schema if not exists hub authorization agent_assist_owner;
grant usage on schema hub to agent_assist_agent, agent_assist_administrator;

set local role agent_assist_owner;
-- A function made later is closed to everybody until a grant opens it.
alter default privileges revoke execute on functions from public;

create table if not exists hub.migration (
  number int primary key,
  name text not null,
  sha256 text not null,
  at timestamptz not null default now()
);
reset role;
