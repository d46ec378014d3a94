import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { type MemberRecord } from '@twenty-clerk/contract/people/profile';
import { originalOf } from 'src/engine/core-modules/clerk-auth/people/picture-copy';
import { DataSource } from 'typeorm';

import { RECORD_OBJECTS } from './record-schema';

type NameAndAddress = Omit<MemberRecord, 'picture'>;

/** Twenty's name for the schema of a workspace: the id in digits and letters. */
const nameOf = (workspaceId: string) =>
  `workspace_${BigInt(`0x${workspaceId.replaceAll('-', '')}`).toString(36)}`;

/** Stands in for the schema in which a workspace of Twenty's has its records. */
@Injectable()
export class SimulatedRecords {
  private readonly schemas = new Map<string, Promise<string>>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * The schema.
   *
   * @throws for a workspace that was not activated, as one put in with SQL.
   */
  schemaOf(workspaceId: string): Promise<string> {
    const schema =
      this.schemas.get(workspaceId) ??
      this.findSchema(workspaceId).catch((error: unknown) => {
        this.schemas.delete(workspaceId);
        throw error;
      });

    this.schemas.set(workspaceId, schema);

    return schema;
  }

  /** Makes the schema of a workspace that has none, and says what is in it. */
  async makeSchema(workspaceId: string): Promise<void> {
    await this.dataSource.query(tablesOf(nameOf(workspaceId)));
    await this.dataSource.query(
      `INSERT INTO core."objectMetadata" ("workspaceId", "nameSingular")
       VALUES ($1, 'workspaceMember'), ($1, 'person') ON CONFLICT DO NOTHING`,
      [workspaceId],
    );
  }

  async addMember(userId: string, workspaceId: string): Promise<void> {
    const schema = await this.schemaOf(workspaceId);

    await this.dataSource.query(
      `INSERT INTO ${schema}."workspaceMember"
         ("userId", "userEmail", "firstName", "lastName")
       SELECT id, email, "firstName", "lastName" FROM core."user" WHERE id = $1
       ON CONFLICT ("userId") DO UPDATE SET "deletedAt" = NULL`,
      [userId],
    );
  }

  /** What they did stays theirs, so that the record does, too. */
  async removeMember(userId: string, workspaceId: string): Promise<void> {
    const schema = await this.schemaOf(workspaceId);

    await this.dataSource.query(
      `UPDATE ${schema}."workspaceMember" SET "deletedAt" = now()
        WHERE "userId" = $1`,
      [userId],
    );
  }

  /** By user. */
  async members(workspaceId: string): Promise<Map<string, MemberRecord>> {
    const schema = await this.schemaOf(workspaceId);
    const rows = await this.dataSource.query<
      (NameAndAddress & { userId: string; avatarUrl: string | null })[]
    >(
      `SELECT "userId", "userEmail" AS email, "firstName", "lastName", "avatarUrl"
         FROM ${schema}."workspaceMember"
        WHERE "deletedAt" IS NULL`,
    );

    return new Map(
      rows.map(({ userId, avatarUrl, ...record }) => [
        userId,
        { ...record, picture: originalOf(avatarUrl) },
      ]),
    );
  }

  async showAvatar(
    userId: string,
    workspaceId: string,
    avatarUrl: string | null,
  ): Promise<void> {
    const schema = await this.schemaOf(workspaceId);

    await this.dataSource.query(
      `UPDATE ${schema}."workspaceMember" SET "avatarUrl" = $2
        WHERE "userId" = $1`,
      [userId, avatarUrl],
    );
  }

  async updateMember(
    userId: string,
    workspaceId: string,
    record: NameAndAddress,
  ): Promise<void> {
    const schema = await this.schemaOf(workspaceId);

    await this.dataSource.query(
      `UPDATE ${schema}."workspaceMember"
          SET "userEmail" = $2, "firstName" = $3, "lastName" = $4
        WHERE "userId" = $1`,
      [userId, record.email, record.firstName, record.lastName],
    );
  }

  async people(
    workspaceId: string,
  ): Promise<{ id: string; firstName: string; lastName: string }[]> {
    const schema = await this.schemaOf(workspaceId);

    return this.dataSource.query(
      `SELECT id, "firstName", "lastName" FROM ${schema}.person ORDER BY id`,
    );
  }

  /** @param userId of the member to whom the record belongs. */
  async createPerson(
    userId: string,
    workspaceId: string,
    name: { firstName: string; lastName: string },
  ): Promise<string> {
    const schema = await this.schemaOf(workspaceId);
    const [{ id }] = await this.dataSource.query<[{ id: string }]>(
      `INSERT INTO ${schema}.person ("firstName", "lastName", "ownerId")
       VALUES ($2, $3, (SELECT id FROM ${schema}."workspaceMember"
                         WHERE "userId" = $1))
       RETURNING id`,
      [userId, name.firstName, name.lastName],
    );

    return id;
  }

  private async findSchema(workspaceId: string): Promise<string> {
    const objects = await this.dataSource.query<object[]>(
      `SELECT FROM core."objectMetadata"
        WHERE "workspaceId" = $1 AND "nameSingular" = 'workspaceMember'`,
      [workspaceId],
    );

    if (objects.length === 0) {
      throw new Error(
        `The metadata of workspaceMember is missing in workspace ${workspaceId}`,
      );
    }

    return nameOf(workspaceId);
  }
}

const tablesOf = (schema: string) => `
  CREATE SCHEMA IF NOT EXISTS ${schema};

  CREATE TABLE IF NOT EXISTS ${schema}."workspaceMember" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "userId" uuid NOT NULL UNIQUE,
    "userEmail" text UNIQUE,
    "firstName" text NOT NULL,
    "lastName" text NOT NULL,
    "avatarUrl" text,
    "deletedAt" timestamptz
  );

  CREATE TABLE IF NOT EXISTS ${schema}.person (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "firstName" text NOT NULL,
    "lastName" text NOT NULL,
    "ownerId" uuid REFERENCES ${schema}."workspaceMember" ON DELETE SET NULL,
    "createdAt" timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE IF NOT EXISTS ${schema}."objectRecord" (
    object text NOT NULL,
    id uuid NOT NULL,
    data jsonb NOT NULL,
    "createdAt" timestamptz NOT NULL DEFAULT clock_timestamp(),
    "deletedAt" timestamptz,
    PRIMARY KEY (object, id)
  );

  ${LOOKED_UP.map(
    (expression, index) =>
      `CREATE INDEX IF NOT EXISTS "objectRecord_${index}"
         ON ${schema}."objectRecord" ((${expression}));`,
  ).join('\n')}
`;

/** By which records are found: thousands, as quickly as Twenty finds them. */
const LOOKED_UP = [
  ...new Set(RECORD_OBJECTS.flatMap(({ uniqueFields }) => uniqueFields)),
]
  .map((field) => `data->>'${field}'`)
  .concat([
    `data #>> '{sallaCustomerId}'`,
    `data #>> '{phones,primaryPhoneNumber}'`,
    `data #>> '{emails,primaryEmail}'`,
  ]);
