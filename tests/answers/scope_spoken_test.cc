// SPDX-License-Identifier: Apache-2.0
// Requests as people say them: with hyphens, articles and "my", and by the product that brings it.
#include <doctest/doctest.h>

#include "answers/scope/request/request_words.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

const std::map<std::string, std::string> kDesk = {
    {"replies/canned_response.py",
     "class CannedResponse:\n    def insert_canned_response(self, ticket):\n"
     "        return ticket.reply(self.text)\n"},
    {"tickets.py", "class Ticket:\n    def reply(self, text):\n        return send(text)\n"}};

bool lists(const Planned& planned, std::string_view name) {
  return planned.headline().find(name) != std::string::npos;
}

}  // namespace

TEST_CASE("a matter is asked for with hyphens and articles, too") {
  for (const char* said : {"Agents want ready-made answers", "Agents want ready made answers",
                           "Give agents a ready-made answer"}) {
    CAPTURE(said);
    CHECK(lists(Planned(kDesk, said), "anned"));
  }
}

TEST_CASE("whose data it is counts for nothing in how a matter is asked for") {
  const std::map<std::string, std::string> files = {
      {"account/takeout.py", "def build_data_export(user):\n    return archive(user)\n"},
      {"pages.py", "def show_page(page):\n    return page\n"}};
  for (const char* said : {"I want to download my data", "Let people download their data"}) {
    CAPTURE(said);
    CHECK(lists(Planned(files, said), "build_data_export"));
  }
}

TEST_CASE("to want something is no bookmark") {
  const Planned planned({{"export.py", "def export_orders(orders):\n    return orders\n"},
                         {"marks.py", "def bookmark_page(page):\n    return page\n"}},
                        "I want to export orders");
  CHECK_FALSE(lists(planned, "bookmark_page"));
  CHECK_FALSE(lists(planned, "want to"));
}

TEST_CASE("a product that is used for just that is there already") {
  const std::map<std::string, std::string> files = {
      {"Gemfile", "gem 'rails'\ngem 'omniauth-google-oauth2'\n"},
      {"app/controllers/sessions_controller.rb",
       "class SessionsController\n  def create\n    sign_in(params[:user])\n  end\nend\n"}};
  const Planned google(files, "Let people sign in with Google");
  CHECK(google.may_be_there());
  CHECK(google.headline().starts_with(
      "It may be there already: `Gemfile` uses Google OAuth, which lets people sign in with their "
      "Google account"));
  const Planned github(files, "Let people sign in with GitHub");
  CHECK(github.scope.outcome != Outcome::firm);
  const Planned sheets(files, "Export orders to Google");
  CHECK(sheets.scope.outcome != Outcome::firm);
}

TEST_CASE("a name that says another act behind what is asked for is not it") {
  const Planned planned(
      {{"store.js",
        "export function mergeConversationUpdate(update) { return Object.assign(state, update) }\n"
        "export function openConversation(id) { return id }\n"}},
      "Merge two conversations of the same customer");
  CHECK(planned.scope.outcome == Outcome::unsure);
  CHECK(lists(planned, "mergeConversationUpdate"));
}

TEST_CASE("two words with a particle in common are not near to each other") {
  const Planned planned({{"jobs.py", "def concurrent_uploads(files):\n    return files\n"},
                         {"login.py", "def login(user):\n    return user\n"}},
                        "Sign in users in bulk");
  CHECK_FALSE(lists(planned, "“sign in” as “concurrent”"));
}

TEST_CASE("how long an answer takes is no contract with other programs") {
  const Planned planned(
      {{"sla.py", "def warn_before_breach(ticket):\n    return ticket.response_time\n"}},
      "Warn the team when we are about to miss our promised response time");
  CHECK(planned.scope.change_class != "contract");
}

TEST_CASE("several and how many are amounts only where something is bounded") {
  const std::map<std::string, std::string> files = {
      {"docs.py", "def show_page(page):\n    return page.text\n"}};
  CHECK_FALSE(Planned(files, "Show our help pages in several languages").asks("From which amount"));
  CHECK_FALSE(
      Planned(files, "Track how many kilometres my shoes have done").asks("From which amount"));
}

TEST_CASE("whoever speaks, a matter is the same") {
  const std::map<std::string, std::string> files = {
      {"time.js", "export function trackTime(ticket) { return ticket.minutes }\n"},
      {"tickets.js", "export function openTicket(id) { return id }\n"}};
  for (const char* said : {"Write down how long I worked on a ticket",
                           "Write down how long they worked on a ticket"}) {
    CAPTURE(said);
    CHECK(lists(Planned(files, said), "trackTime"));
  }
}

TEST_CASE("recordings are no records") {
  const Planned planned(
      {{"config.py", "LOG_RETENTION_DAYS = 30\n"},
       {"recordings.py", "def delete_recording(recording):\n    return recording.drop()\n"}},
      "Delete old recordings after a month");
  CHECK(planned.headline().find("LOG_RETENTION_DAYS` sets it") == std::string::npos);
}

TEST_CASE("what only gets a thing, and how a program asks, does nothing that people ask for") {
  const Planned streams(
      {{"platform.go",
        "package platform\n\n// GetStreams fetches live streams from the platform.\n"
        "func GetStreams(ids []string) []Stream { return load(ids) }\n"}},
      "Download live streams");
  CHECK(streams.scope.outcome != Outcome::firm);
  const Planned post({{"app.js",
                       "const app = require('express')()\n"
                       "app.post('/tickets/created', (req, res) => res.json(req.body))\n"}},
                     "Post something when a ticket is created");
  CHECK(post.scope.outcome != Outcome::firm);
}

TEST_CASE("who is to be told is no word that a search denies") {
  const Planned planned({{"ping.py", "def ping_host(host):\n    return host\n"}},
                        "Let other programs know when something changes");
  CHECK(planned.headline().find("has one of") == std::string::npos);
  // What code calls such a thing is denied, with the names that were looked for.
  CHECK(planned.headline().find("“send webhook”") != std::string::npos);
}

TEST_CASE("a locale is nothing local, and a theme is not them") {
  CHECK(root_of("locales") == root_of("locale"));
  CHECK(root_of("locale") != root_of("local"));
  CHECK(root_of("themes") == root_of("theme"));
  CHECK(root_of("theme") != root_of("them"));
}

TEST_CASE("two phrases for the same are met by one name") {
  const Planned planned({{"look.js",
                          "export function applyDark(page) { return page }\n"
                          "export function openPage(id) { return id }\n"}},
                        "Show it in dark colours at night");
  CHECK(lists(planned, "applyDark"));
}

TEST_CASE("how often something was done is a count") {
  const Planned planned({{"links.php",
                          "<?php\nfunction count_clicks($link) { return $link; }\n"
                          "function open_page($id) { return $id; }\n"}},
                        "See how often a link was clicked");
  CHECK(lists(planned, "count_clicks"));
}

TEST_CASE("a few words may stand inside of how a matter is asked for") {
  const std::map<std::string, std::string> files = {
      {"links/bulk.py", "def bulk_update_links(links, change):\n    return change(links)\n"},
      {"links/one.py", "def show_link(link):\n    return link\n"}};
  const Planned planned(files, "Change many of my links at once");
  INFO(planned.headline());
  CHECK(planned.scope.outcome == Outcome::firm);
  CHECK(planned.headline().find("bulk_update_links") != std::string::npos);
}

TEST_CASE("a label on a screen says that an act is there, a sentence that explains does not") {
  const auto page = [](const std::string& text) {
    return std::map<std::string, std::string>{
        {"package.json", "{\"name\": \"watch\", \"dependencies\": {\"vue\": \"^3.0.0\"}}\n"},
        {"src/pages/Check.vue", "<template>\n  <div>\n    <button @click=\"halt\">" + text +
                                    "</button>\n  </div>\n</template>\n"},
        {"src/halt.js", "export function halt(one) { return one }\n"}};
  };
  const std::string wish = "Stop watching for a while";
  const Planned label(page("Pause monitoring"), wish);
  INFO(label.headline());
  CHECK(label.may_be_there());
  CHECK(label.headline().find("“Pause monitoring”") != std::string::npos);
  const Planned longer(page("Others may pause monitoring when they work on something"), wish);
  INFO(longer.headline());
  CHECK(longer.scope.outcome != Outcome::firm);
}

}  // namespace cutaway::answers
