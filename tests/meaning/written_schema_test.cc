// SPDX-License-Identifier: Apache-2.0
// A schema that a tool writes out is what the store is told, however few migrations are left.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string tables(const LinkedProject& project) {
  std::string out;
  for (const Entity& entity : project.facts().entities)
    out += (out.empty() ? "" : ", ") + entity.table + " " + entity.store;
  return out;
}

}  // namespace

TEST_CASE("tables of a schema.rb whose head says that it was generated are kept things") {
  const LinkedProject project(std::map<std::string, std::string>{
      {"Gemfile", "gem 'rails'\n"},
      {"db/schema.rb",
       "# This file is auto-generated from the current state of the database. Instead\n"
       "# of editing this file, please use the migrations feature of Active Record.\n"
       "ActiveRecord::Schema[8.0].define(version: 2026_06_13_004304) do\n"
       "  create_table \"stories\", force: :cascade do |t|\n"
       "    t.string \"title\", null: false\n  end\n"
       "  create_table \"votes\" do |t|\n    t.bigint \"story_id\"\n  end\nend\n"}});
  CHECK(tables(project) == "stories sql, votes sql");
}
