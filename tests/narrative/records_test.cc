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

}  // namespace

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

TEST_CASE("a folder of decision records is one however its words are joined") {
  const auto catalogue = catalogue::load().take();
  const ReasonWords words(*catalogue, {});
  CHECK(
      words.is_record("docs/Technical-Documentation/Architecture-Decision-Record/003-hosting.md"));
  CHECK(words.is_record("docs/architectural-decision-records/007-move-to-postgres.md"));
  CHECK_FALSE(words.is_record("docs/deciding/prices.md"));
}

}  // namespace cutaway::narrative
