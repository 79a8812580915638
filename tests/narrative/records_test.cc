// SPDX-License-Identifier: Apache-2.0
// What a decision record gives as the reason for what it takes.
#include "narrative/reasons/records.h"

#include <doctest/doctest.h>

#include "catalogue/catalogue.h"

namespace cutaway::narrative {
namespace {

std::string reason(const std::string& text, const std::string& name) {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {});
  const Record record("docs/adr/0004-types.md", text, words);
  const auto found = record.stands() ? record.reason_for({name}) : std::nullopt;
  return found ? found->quote : "";
}

bool decides(const std::string& text, const std::string& name) {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {});
  return Record("docs/adr/0004-types.md", text, words).decides_on({name});
}

}  // namespace

TEST_CASE("a record decides on what its list takes, and not on what a remark of it leaves out") {
  const std::string text =
      "# Standard tools: Fastify + Zod\n\n**Status:** Accepted\n\n## Decision\n\n"
      "The standard tooling for new services is:\n\n"
      "- **HTTP:** plain Fastify (no NestJS wrapper, no decorators).\n"
      "- **Queue:** no amqplib.\n\n## Consequences\n\n- Discipline against Express.\n";
  CHECK(decides(text, "Fastify"));
  CHECK(!decides(text, "NestJS"));
  CHECK(!decides(text, "amqplib"));
  CHECK(!decides(text, "Express"));
  CHECK(decides("# Events\n\n## Decision\n\n- **RabbitMQ is the canonical way to tell others.**\n",
                "RabbitMQ"));
}

TEST_CASE(
    "what a template offers beside the status is no status, and an advantage loses its mark") {
  CHECK(reason("# Using TypeScript\n\n"
               "- Status: Accepted [Proposed, Accepted, Rejected, Deprecated, Superseded]\n\n"
               "## Decision Outcome\n\nTypeScript\n\n"
               "- `+` Errors of types are seen before anything runs.\n"
               "- `-` It has to be learnt.\n",
               "TypeScript") == "Errors of types are seen before anything runs.");
}

TEST_CASE(
    "what speaks for another option, or is only reached through what is taken, is no reason") {
  const std::string record =
      "# Use Prisma to connect to Postgres\n\n## Chosen Decision: Use Prisma\n\n"
      "### Pro/Cons\n\n#### Prisma\n\n- `+` provides migrations out of the box\n\n"
      "#### Slonik\n\n- `+` write raw SQL to talk to Postgres\n";
  CHECK(reason(record, "Postgres").empty());
  CHECK(reason(record, "Prisma") == "provides migrations out of the box");
}

TEST_CASE("that something is to be chosen says nothing for what is") {
  CHECK(reason("# Use Terraform\n\n## Context\n\n"
               "We need to decide upon a tool to set up the machines of the shop.\n\n"
               "## Decision\n\nWe will use Terraform.\n",
               "Terraform")
            .empty());
}

TEST_CASE("what a record gives up for a thing is no reason for it") {
  CHECK(reason("# 1: OneStore as the database\n\n- **Status**: Accepted\n\n## Decision\n\n"
               "Use **OneStore** as the single database.\n\n## Consequences\n\n"
               "- Younger ecosystem: we document more; fewer established practices.\n"
               "- One container to run, the biggest advantage for people who host it.\n",
               "OneStore") ==
        "One container to run, the biggest advantage for people who host it.");
}

TEST_CASE("what follows from taking a thing may be told by its name, or as a list below it") {
  CHECK(reason("# 4. Database\n\n## Status\n\nAccepted\n\n## Decision\n\n"
               "We will use PostgreSQL database for the shop.\n\n## Consequences\n\n"
               "PostgreSQL is an open source database that is cheaper to maintain.\n",
               "PostgreSQL") ==
        "PostgreSQL is an open source database that is cheaper to maintain.");
  CHECK(reason("# 23. Document Storage\n\n## Status\n\nAccepted\n\n## Decision\n\n"
               "We will use Azure Blob Storage as our document storage system.\n\n"
               "## Consequences\n\nUsing Azure Blob Storage will allow us to:\n"
               "- Scale to fit the amount of storage that the shop needs\n"
               "- Access the content reliably\n",
               "Azure Blob Storage") == "Scale to fit the amount of storage that the shop needs");
}

TEST_CASE("a list below \"we have decided to use it because\" gives reasons, wherever it stands") {
  CHECK(reason("# 13. Use React for the Frontend\n\n## Decision\n\n"
               "We will use [React](https://react.example) for the frontend.\n\n"
               "## Status\n\nAccepted.\n\n## Context\n\n"
               "The record before took pages of the server.\n"
               "We have decided to use React because...\n\n"
               "- It is more established in the industry than pages of the server.\n"
               "- One can get easier access to talent.\n",
               "React") == "It is more established in the industry than pages of the server.");
}

TEST_CASE("a decision may be a judgement of the team") {
  CHECK(reason("# 4. Language and framework\n\n## Decision\n\n"
               "Of the options above, the team feels Ruby on Rails is the best placed in terms of "
               "maturity and community support.\n",
               "Ruby on Rails") ==
        "Of the options above, the team feels Ruby on Rails is the best placed in terms of "
        "maturity and community support.");
}

TEST_CASE("that one moves from one thing to another is no reason, nor what others measure by it") {
  CHECK(reason("# 27. Use GitHub Actions\n\n## Decision\n\n"
               "Move Continuous Integration from Travis CI to GitHub Actions, and remove our "
               "repo from Travis CI.\n",
               "GitHub Actions")
            .empty());
  CHECK(reason("# Flexible databases\n\n## Decision\n\nWe decided to move to the Azure Database "
               "for PostgreSQL.\n\n"
               "## Consequences\n\nThe rollout has helped reduce response time according to the "
               "Azure metrics.\n",
               "Azure")
            .empty());
}

TEST_CASE("a folder of decision records is one however its words are joined") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {});
  CHECK(
      words.is_record("docs/Technical-Documentation/Architecture-Decision-Record/003-hosting.md"));
  CHECK(words.is_record("docs/architectural-decision-records/007-move-to-postgres.md"));
  CHECK_FALSE(words.is_record("docs/deciding/prices.md"));
}

}  // namespace cutaway::narrative
