/** What is asked of a connection to PostgreSQL; those of `pg` fit. */
export type DatabaseConnection = {
  query<Row extends Record<string, unknown>>(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
  escapeLiteral(text: string): string;
};
