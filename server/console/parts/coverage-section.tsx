import { useEffect, useState } from "preact/hooks";
import type { CoverageSite } from "../../../src/domain/api/audit.ts";
import type { AuditClient } from "../audit-client.ts";
import { siteName } from "../site-names.ts";
import { auditQueryOf, type View } from "../url-state.ts";
import { useReading } from "./context.ts";

interface Props {
  client: AuditClient;
  organizationId: string;
  view: View;
  /** Changes when the report was computed anew. */
  generatedAt: string;
}

/** Loads by itself: how browsers see the sites is not part of the report, and does not depend on its period. */
export function CoverageSection({ client, organizationId, view, generatedAt }: Props) {
  const { words } = useReading();
  const [sites, setSites] = useState<CoverageSite[] | "loading" | "failed">("loading");
  const query = auditQueryOf(view);
  useEffect(() => {
    let isCurrent = true;
    void client.coverage(organizationId, view).then((answer) => {
      if (isCurrent) setSites(answer.ok ? answer.value.data.sites : "failed");
    });
    return () => {
      isCurrent = false;
    };
    // The query stands for the view.
  }, [client, organizationId, query, generatedAt]);

  return (
    <section id="coverage" aria-labelledby="coverage-title">
      <h2 id="coverage-title">{words.coverage.title}</h2>
      <p class="note">{words.coverage.lead}</p>
      {sites === "loading" ? (
        <p class="missing">{words.coverage.loading}</p>
      ) : sites === "failed" ? (
        <p class="missing">{words.degraded.missing}</p>
      ) : sites.length === 0 ? (
        <p class="missing">{words.coverage.none}</p>
      ) : (
        <SiteTable sites={sites} />
      )}
    </section>
  );
}

function SiteTable({ sites }: { sites: readonly CoverageSite[] }) {
  const { words, format } = useReading();
  return (
    <div class="scroll-table" role="region" aria-label={words.coverage.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.coverage.site}</th>
            <th scope="col">{words.coverage.state}</th>
            <th scope="col" class="number">
              {words.coverage.affected}
            </th>
            <th scope="col">{words.coverage.since}</th>
          </tr>
        </thead>
        <tbody>
          {sites.map((site) => (
            <tr key={site.site}>
              <th scope="row">{siteName(site.site)}</th>
              <td>
                <strong>{words.coverage.states[site.state]}</strong>
                {site.problems.map(({ reason, people }) => (
                  <span key={reason} class="faint under">
                    {words.coverage.reasons[reason] ?? reason}
                    {site.problems.length > 1 ? ` (${format.exact(people)})` : ""}
                  </span>
                ))}
              </td>
              <td class="number">
                {words.coverage.of(format.exact(site.affected), format.exact(site.people))}
              </td>
              <td>{site.since === null ? "–" : format.moment(site.since)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
