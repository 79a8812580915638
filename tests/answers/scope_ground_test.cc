// SPDX-License-Identifier: Apache-2.0
// What a request stands on: the kept thing by its fields, by a short name, by the class it stands
// on; words that meet by chance are no answer.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;

namespace {

std::map<std::string, std::string> projects() {
  return {{"schema.sql",
           "create table projects (id int primary key, name text, estimated_time int, "
           "vat decimal(5,2));\n"
           "create table pullreqs (id int primary key, title text);\n"},
          {"clock.js",
           "export function clock(project) {\n  const warning = project.note\n"
           "  return warning\n}\nclock(1)\n"}};
}

}  // namespace

TEST_CASE("a kept thing whose field is spoken of is told before words that meet in some lines") {
  const Planned planned(projects(), "Show a warning when a project goes over its time estimate");
  CHECK(planned.answer() ==
        "`projects` keeps `estimated_time`; “warning” stands in no name seen about it.");
}

TEST_CASE("to record a value on a thing is to add it") {
  const Planned planned(projects(), "Let salespeople record a lost reason on a project");
  CHECK(planned.answer().starts_with("Not there yet: of the four fields of `projects`"));
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("what is kept under the beginnings of the words is what is spoken of") {
  const Planned planned(projects(), "Add a due date to pull requests");
  CHECK(planned.answer() ==
        "Not there yet: of the two fields of `pullreqs` seen none is named after “due date”.");
}

TEST_CASE("a field with half of the name and another type is not what is asked for") {
  const Planned planned(projects(), "Add a VAT number to projects");
  CHECK(planned.answer() ==
        "Not there yet: no field seen of `projects` is named after all of “VAT” and “number”; the "
        "nearest is `projects.vat`.");
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("a class keeps what the class keeps that it stands on") {
  const Planned planned({{"requirements.txt", "django==5.0\n"},
                         {"manage.py", "import django\n"},
                         {"app/models.py",
                          "from django.db import models\n\n\n"
                          "class Status(models.Model):\n"
                          "    content_warning = models.CharField(max_length=500)\n\n\n"
                          "class BookStatus(Status):\n"
                          "    class Meta:\n        abstract = True\n\n\n"
                          "class Quotation(BookStatus):\n"
                          "    quote = models.TextField()\n"
                          "    position = models.IntegerField()\n"}},
                        "Add a content warning to quotations");
  CHECK(planned.answer() ==
        "It appears to be kept already, as `Status.content_warning`, which `Quotation` takes "
        "over.");
}

TEST_CASE("what does the act with something else is a pattern, and a label does nothing") {
  const Planned planned({{"export.py",
                          "class OrdersCsvExport:\n    def run(self, project):\n"
                          "        return project\n\n\nOrdersCsvExport().run(1)\n"},
                         {"delete.py",
                          "def delete_attachment(project):\n    return project\n\n\n"
                          "delete_attachment(1)\n"},
                         {"page.html", "<a href='/p'>Project deleted</a>\n"}},
                        "Delete projects");
  CHECK_FALSE(planned.tells("Project deleted"));
  CHECK_FALSE(planned.tells("delete_attachment"));
}

TEST_CASE("how long a kept text may be is told where its whole name is said") {
  const Planned planned(
      {{"requirements.txt", "django==5.0\n"},
       {"manage.py", "import django\n"},
       {"app/models.py",
        "from django.db import models\n\n\n"
        "class Group(models.Model):\n"
        "    name = models.CharField(max_length=100)\n\n\n"
        "class Reader(models.Model):\n"
        "    name = models.CharField(max_length=100)\n"}},
      "Increase the maximum length of a reader's name from 100 to 150 characters");
  CHECK_MESSAGE(planned.answer().find("`Reader.name` is `100` characters") != std::string::npos,
                planned.answer());
}

TEST_CASE("an API key is nothing that others call, and stamps are filled by the store") {
  const Planned planned({{"schema.sql",
                          "create table keys (id int primary key, label text not null, "
                          "created_at timestamp not null);\n"}},
                        "Only owners may create an API key");
  CHECK(planned.scope.change_class != "contract");
}
