/** A day of the person's calendar (`2026-03-02`) as epoch ms, from its midnight to the next: 23 to 25 hours. */
export function localDay(day: string): { starts_at: number; ends_at: number } {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return {
    starts_at: new Date(year, month - 1, date).getTime(),
    ends_at: new Date(year, month - 1, date + 1).getTime(),
  };
}
