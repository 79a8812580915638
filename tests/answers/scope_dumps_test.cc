// SPDX-License-Identifier: Apache-2.0
// What a database wrote out is neither proof nor a file to change.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("a dump of the schema is no proof where a class declares the same, and comes last") {
  const Planned plan({{"schema/all.sql",
                       "/*!40101 SET character_set_client = utf8 */;\n"
                       "CREATE TABLE `shares` (\n  `id` int NOT NULL,\n  `expires_at` datetime,\n"
                       "  `album_id` int\n);\n"},
                      {"share.py",
                       "from django.db import models\n\n\nclass Share(models.Model):\n"
                       "    album_id = models.IntegerField()\n"
                       "    expires_at = models.DateTimeField(null=True)\n\n"
                       "    class Meta:\n        db_table = 'shares'\n"}},
                     "Let a share of an album expire after some days");
  REQUIRE(!plan.scope.files.empty());
  CHECK(plan.scope.files.front().path == "share.py");
  REQUIRE(plan.scope.answer);
  for (const Place& place : plan.scope.answer->evidence().places())
    CHECK(plan.source.analysis.project->file(place.file).path == "share.py");
}

TEST_CASE("a schema that people write is a file like any other") {
  const Planned plan({{"schema/all.sql",
                       "-- Shares of albums\n"
                       "CREATE TABLE shares (\n  id int NOT NULL,\n  expires_at timestamp\n);\n"}},
                     "Let a share expire after some days");
  REQUIRE(!plan.scope.files.empty());
  CHECK(plan.scope.files.front().path == "schema/all.sql");
}

}  // namespace cutaway::answers
