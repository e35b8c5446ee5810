import type { AuditReport } from "../../../src/domain/api/audit.ts";
import { QUALITY_BUCKETS } from "../../../src/domain/classification.ts";
import { Bars } from "./bars.tsx";
import { Missing } from "./missing.tsx";
import { useReading } from "./context.ts";

export function PeopleSection({ report }: { report: AuditReport }) {
  const { words } = useReading();
  const { top_users: users, team_stats: teams, quality_stats: quality } = report;
  return (
    <section id="people" aria-labelledby="people-title">
      <h2 id="people-title">{words.people.title}</h2>
      <div class="people-columns">
        <div>
          {users === null ? (
            <Missing />
          ) : users.length === 0 ? (
            <p class="missing">{words.people.none}</p>
          ) : (
            <UserTable users={users} />
          )}
        </div>
        <div>
          {quality !== null && quality.total_rated > 0 && <QualityBars quality={quality} />}
          {teams !== null && teams.length > 0 && <TeamTable teams={teams} />}
        </div>
      </div>
    </section>
  );
}

function UserTable({ users }: { users: NonNullable<AuditReport["top_users"]> }) {
  const { words, format } = useReading();
  return (
    <div class="scroll-table" role="region" aria-label={words.nav.people} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.people.person}</th>
            <th scope="col" class="number">
              {words.people.prompts}
            </th>
            <th scope="col" class="number">
              {words.people.work}
            </th>
            <th scope="col" class="number">
              {words.people.quality}
            </th>
            <th scope="col" class="number" title={words.people.risky_long}>
              {words.people.risky}
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.user_id}>
              <th scope="row">
                {user.name ?? user.email}
                {user.name !== null && <span class="faint under">{user.email}</span>}
              </th>
              <td class="number">{format.exact(user.total_prompts)}</td>
              <td class="number">
                {user.total_prompts === 0
                  ? "–"
                  : format.percent((100 * user.work_prompts) / user.total_prompts)}
              </td>
              <td class="number">
                {user.average_quality === null ? (
                  <span class="faint" title={words.people.no_quality}>
                    <span aria-hidden="true">–</span>
                    <span class="heed-visually-hidden">{words.people.no_quality}</span>
                  </span>
                ) : (
                  format.exact(user.average_quality)
                )}
              </td>
              <td class="number">{format.exact(user.high_risk_messages)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QualityBars({ quality }: { quality: NonNullable<AuditReport["quality_stats"]> }) {
  const { words } = useReading();
  return (
    <>
      <h3>{words.people.distribution}</h3>
      <Bars
        caption={words.people.distribution}
        rows={QUALITY_BUCKETS.map((bucket) => ({
          key: bucket,
          name: words.people.buckets[bucket],
          count: quality.distribution[bucket],
          percentage: (100 * quality.distribution[bucket]) / quality.total_rated,
        }))}
      />
    </>
  );
}

function TeamTable({ teams }: { teams: NonNullable<AuditReport["team_stats"]> }) {
  const { words, format } = useReading();
  return (
    <>
      <h3>{words.people.teams}</h3>
      <div class="scroll-table" role="region" aria-label={words.people.teams} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.people.team}</th>
              <th scope="col" class="number">
                {words.people.active}
              </th>
              <th scope="col" class="number">
                {words.people.prompts}
              </th>
              <th scope="col" class="number">
                {words.people.quality}
              </th>
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr key={team.team_id}>
                <th scope="row">{team.team_name}</th>
                <td class="number">{format.exact(team.active_users)}</td>
                <td class="number">{format.exact(team.total_prompts)}</td>
                <td class="number">
                  {team.average_quality === null ? "–" : format.exact(team.average_quality)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
