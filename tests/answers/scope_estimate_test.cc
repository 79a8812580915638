// SPDX-License-Identifier: Apache-2.0
// What every estimate is asked: tests, steps that change the tables, columns that must be filled,
// and which settings and screens it touches.
#include <doctest/doctest.h>

#include "answers/notes.h"
#include "tests/answers/planned.h"

using namespace cutaway::answers;

namespace {

using Files = std::map<std::string, std::string>;

/// A kept thing of which one column has no default, with the steps that made its table.
Files shelf() {
  return {
      {"requirements.txt", "django\n"},
      {"shelf/models.py",
       "from django.db import models\n"
       "class Book(models.Model):\n"
       "    title = models.CharField(\n"
       "        max_length=128,\n"
       "        blank=True,\n"
       "    )\n"
       "    pages = models.IntegerField(default=0)\n"
       "    isbn = models.CharField(max_length=13)\n"},
      {"shelf/migrations/0001_initial.py",
       "from django.db import migrations, models\n"
       "class Migration(migrations.Migration):\n"
       "    operations = [migrations.CreateModel(name='Book', fields=[])]\n"},
      {"shelf/migrations/0002_isbn.py",
       "from django.db import migrations, models\n"
       "class Migration(migrations.Migration):\n"
       "    operations = [migrations.AddField('Book', 'isbn', models.CharField(max_length=13))]\n"},
      {"shelf/reading.py",
       "from shelf.models import Book\n"
       "def list_books():\n"
       "    return Book.objects.all()\n"},
      {"tests/test_other.py", "def test_nothing():\n    assert True\n"},
  };
}

bool says(const std::vector<cutaway::narrative::Claim>& claims, std::string_view text) {
  return std::ranges::any_of(claims, [&](const cutaway::narrative::Claim& claim) {
    return claim.text().find(text) != std::string_view::npos;
  });
}

}  // namespace

TEST_CASE("a column that is filled by itself demands no value") {
  const Planned planned(shelf(), "Let users give each book a rating");
  CHECK(planned.scope.change_class == "data");
  CHECK(says(planned.scope.rabbit_holes,
             "`Book` demands a value in one column without a default: `isbn`."));
}

TEST_CASE("a migration that is skipped is no question to those who wish something") {
  CHECK_FALSE(Planned(shelf(), "Let users give each book a rating").asks("migration"));
}

TEST_CASE("whether tests reach a place is not asked where the place itself is not sure") {
  const Planned planned(shelf(), "Let users give each book a rating");
  CHECK(planned.scope.outcome != Outcome::firm);
  CHECK_FALSE(planned.asks("estimate"));
}

TEST_CASE("when a link was deleted is no time at which it goes") {
  const Files links = {{"requirements.txt", "django\n"},
                       {"app/models.py",
                        "from django.db import models\n"
                        "class ShareLink(models.Model):\n"
                        "    deleted_at = models.DateTimeField(null=True)\n"
                        "    slug = models.CharField(max_length=50)\n"}};
  CHECK(Planned(links, "Let users share a document by a link that expires")
            .answer()
            .find("deleted_at") == std::string::npos);
}

TEST_CASE("the setting that is to be another is a setting that is touched") {
  const Planned planned({{"app/settings.py",
                          "import os\n"
                          "SECURITY_MAX_LOGIN_ATTEMPTS = int(os.environ.get("
                          "'SECURITY_MAX_LOGIN_ATTEMPTS', '5'))\n"}},
                        "Lock accounts after 10 failed logins instead of 5");
  REQUIRE(planned.scope.settings.size() == 1);
  CHECK(planned.scope.settings.front().name == "SECURITY_MAX_LOGIN_ATTEMPTS");
}

TEST_CASE("one of those made alike that does what is asked for is there already") {
  const Files files = {{"scripts/profile.js",
                        "function exportAsJson() {\n"
                        "  return JSON.stringify(subscriptions);\n"
                        "}\n"
                        "function exportAsCsv() {\n"
                        "  return subscriptions.map(toRow).join();\n"
                        "}\n"
                        "function exportAsXml() {\n"
                        "  return toXml(subscriptions);\n"
                        "}\n"}};
  const Planned there(files, "Export subscriptions as CSV");
  CHECK(
      there.answer().starts_with("It is there already, as it seems: “CSV” is there: "
                                 "`exportAsCsv`"));
  CHECK(there.scope.change_class == "behaviour");
  const Planned other(files, "Export invoices as CSV");
  CHECK_FALSE(other.answer().starts_with("It is there already"));
}

TEST_CASE("what all that are made alike bring is said where each of them is named") {
  std::map<std::string, std::string> files;
  std::string used, imports;
  for (const char* const one : {"Pocket", "Omnivore", "Wallabag", "Shaarli"}) {
    const std::string name = std::string("importFrom") + one;
    files["lib/migration/" + name + ".ts"] =
        "export default async function " + name + "(raw: string) {\n  return parse(raw);\n}\n";
    imports += "import " + name + " from './migration/" + name + "';\n";
    used += "  if (format === '" + std::string(one) + "') return " + name + "(raw);\n";
  }
  files["lib/importBookmarks.ts"] = imports +
                                    "\nexport async function importBookmarks(format: string, raw: "
                                    "string) {\n" +
                                    used + "}\n";
  const Planned there(files, "Import bookmarks from Pocket");
  CHECK(there.scope.outcome == Outcome::firm);
  CHECK(there.headline().starts_with(
      "It is there already, as it seems: “Pocket” is there: `importFromPocket.ts`"));
  CHECK(Planned(files, "Import contacts from Pocket").scope.outcome != Outcome::firm);
}

TEST_CASE(
    "what the team says of a touched part is asked first, and of others where they speak of it") {
  const Planned planned(
      {{"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"1\"}}"},
       {"index.js", "const app = require('express')()\napp.listen(80)\n"}},
      "Allow partial refunds");
  const cutaway::model::Model& model = *planned.source.analysis.model;
  REQUIRE(!model.parts.empty());
  const std::vector<TeamNote> notes = {
      {model.parts.front().key, "shop", "refunds stay as they are"}};
  const auto asked = ask_of_notes(planned.source.analysis, notes, {}, "Allow partial refunds");
  REQUIRE(asked.size() == 1);
  CHECK(asked.front().text() ==
        "Does it fit what the team says of `shop`, “refunds stay as they are”?");
  CHECK(ask_of_notes(planned.source.analysis, notes, {}, "Print a label").empty());
  CHECK(ask_of_notes(planned.source.analysis, notes, {cutaway::PartId(std::size_t{0})},
                     "Print a label")
            .size() == 1);
}

TEST_CASE("what keeps something from happening, or is called when a page opens, is no deed") {
  const Planned dark({{"app/themes/Vendor.kt",
                       "object Vendor {\n"
                       "    fun disableForceDarkMode(view: View) {\n"
                       "        view.isForceDarkAllowed = false\n"
                       "    }\n"
                       "}\n"}},
                     "Add a dark theme");
  CHECK(dark.answer().find("It is there already") == std::string::npos);
  const Planned decks({{"app/SharedDecksActivity.kt",
                        "class SharedDecksActivity : Activity() {\n"
                        "    fun onCreate(state: Bundle) {\n"
                        "        val link = download(state)\n"
                        "    }\n"
                        "}\n"}},
                      "Let users share a deck by a link");
  CHECK(decks.answer().find("It is there already") == std::string::npos);
}
