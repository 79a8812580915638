// SPDX-License-Identifier: Apache-2.0
// Where `scope` quotes what people are told of the asked behaviour: on screens, above settings.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway::answers;

TEST_CASE("a comment above a setting that says the contrary is the answer") {
  const Planned uploads({{"defaults/config.js",
                          "module.exports = {\n"
                          "  // Files are stored in the `uploads` folder, do not expire,\n"
                          "  // and are not removed by the server.\n"
                          "  fileUpload: {\n"
                          "    enable: false,\n"
                          "  },\n"
                          "};\n"},
                         {"server/uploader.js",
                          "export function uploadFile(request) {\n"
                          "  return request.body;\n"
                          "}\n"}},
                        "Delete uploaded files automatically after 30 days");
  CHECK(
      uploads.answer().starts_with("The settings say: “Files are stored in the `uploads` folder"));
}

TEST_CASE("a sentence that has two words of the request only is not quoted") {
  const Planned uploads({{"screens/Settings.vue",
                          "<template>\n"
                          "<p>Render images again to remove their data before uploading</p>\n"
                          "</template>\n"}},
                        "Delete uploaded files automatically after 30 days");
  CHECK_FALSE(uploads.answer().starts_with("The screens say"));
  CHECK_FALSE(uploads.tells("The screens say"));
}

TEST_CASE("a text that says who may is the answer to a request about who may") {
  const Planned groups(
      {{"screens/Client.vue",
        "<template>\n"
        "<p>Select the user groups whose members are allowed to sign in to this client</p>\n"
        "</template>\n"},
       {"sync.js", "export function applyGroups(all) { return all.length }\n"}},
      "Let admins decide which groups of people may sign in to a given application.");
  CHECK(groups.answer().starts_with("The screens say: “Select the user groups"));
  CHECK(groups.scope.change_class == "behaviour");
}

namespace {

const char* const kFreeze =
    "Let organisers hold back the standings: the public ranking stops at a set time.";

std::string answer_by(const std::string& readme) {
  return Planned({{"README.md", readme}, {"app/play.py", "def play(round):\n    return round\n"}},
                 kFreeze)
      .answer();
}

}  // namespace

TEST_CASE("a sentence of the README that says it in other words is the answer") {
  const Planned board({{"README.md",
                        "# Board\n\nA game server.\n\n## Features\n\n"
                        "- Freeze scores at a specific time\n- Plays music for everybody\n"},
                       {"app/scores.py", "def freeze_scores(round):\n    return round\n"}},
                      kFreeze);
  CHECK(board.answer().starts_with("It is there already, as it seems"));
  const std::string said =
      answer_by("# Board\n\nA game server.\n\n## Features\n\n- Freeze scores at a specific time\n");
  CHECK(said.starts_with("It is there already, as it seems; the README says: “Freeze scores"));
}

TEST_CASE("what is planned, denied or still to be done is not there") {
  for (const std::string said : {"## Roadmap\n\n- Freeze scores at a specific time\n",
                                 "## Features\n\n- [ ] Freeze scores at a specific time\n",
                                 "## Features\n\n- Freeze scores at a specific time (planned)\n",
                                 "## Features\n\nYou cannot freeze scores at a specific time.\n"}) {
    CAPTURE(said);
    CHECK(answer_by("# Board\n\nA game server.\n\n" + said).find("there already") ==
          std::string::npos);
  }
}

TEST_CASE("a line that compares how many there are is the limit") {
  const Planned themes({{"src/themes.ts",
                         "export function addTheme(themes: () => string[], theme: string) {\n"
                         "  if (themes().length >= 20) {\n"
                         "    return false;\n"
                         "  }\n"
                         "  return true;\n"
                         "}\n"}},
                       "Let players save up to 50 themes of their own.");
  CHECK(themes.answer() == "A limit on “themes” is there, as it seems: `themes().length >= 20`.");
  CHECK(themes.scope.change_class == "setting");
}

namespace {

Planned seasons(const std::string& request) {
  return Planned(
      {{"README.md",
        "# Shows\n\nA request system, which allows users to request individual seasons.\n"},
       {"src/shows.ts", "export function listShows() { return [] }\n"}},
      request);
}

}  // namespace

TEST_CASE("what a README says whole is there, with what is said of it by the noun before it") {
  const Planned whole = seasons("Let users request individual seasons of a series");
  CHECK(whole.answer().starts_with("It is there already, as it seems; the README says: "));
}

TEST_CASE("a text of a screen leads to what asks for its key") {
  const Planned topics({{"public/language/en/notifications.json",
                         "{\n  \"watched\": \"When a reply is posted in a watched topic\"\n}\n"},
                        {"src/views/account/settings.html",
                         "<form>\n<label>[[notifications:watched]]</label>\n</form>\n"},
                        {"src/topics.js", "export function listTopics() { return []; }\n"}},
                       "Let members watch a topic and get a notification when somebody replies");
  CHECK(topics.answer().starts_with("It is there already, as it seems; the screens say: "));
  REQUIRE_FALSE(topics.scope.files.empty());
  CHECK(topics.scope.files.front().path == "src/views/account/settings.html");
}

TEST_CASE("what a document says of one case is no promise") {
  const Planned tickets(
      {{"docs/reservations.md",
        "# Reservations\n\nIn case the ticket is paid already (or you received the money), you can "
        "confirm it.\n"},
       {"src/tickets.js", "export function listTickets() { return [] }\n"}},
      "Ticket holders should be able to give back a paid ticket and get their money back.");
  CHECK_FALSE(tickets.answer().starts_with("It is there already"));
}

TEST_CASE("a sentence that says who may not promises nothing to those who ask for the act") {
  const Planned search(
      {{"i18n/en.json",
        "{\"hint\": \"So only users that may view this note can find it on the public page\"}\n"},
       {"page.js", "export function page() { return t('hint') }\n"}},
      "Let users search public notes by their content");
  CHECK_FALSE(search.tells("So only users"));
  CHECK(search.answer().find("So only users") == std::string::npos);
}
