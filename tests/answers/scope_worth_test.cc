// SPDX-License-Identifier: Apache-2.0
// What is asked where nothing is told as there: how a wish is said leaves it open, and the tree
// shows how much hangs on the answer.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

/// A shop whose ways to send news differ in what they can do.
std::map<std::string, std::string> senders() {
  const auto sender = [](const std::string& name, const std::string& more) {
    return "class " + name + ":\n    def send(self, text):\n        return post(text)\n" + more;
  };
  const std::string picture = "\n    def send_picture(self, file):\n        return post(file)\n";
  return {{"notifications/slack.py", sender("Slack", picture)},
          {"notifications/discord.py", sender("Discord", picture)},
          {"notifications/telegram.py", sender("Telegram", picture)},
          {"notifications/mattermost.py", sender("Mattermost", "")},
          {"notifications/pushover.py", sender("Pushover", "")}};
}

}  // namespace

TEST_CASE("of a new one of several kinds it is asked which abilities it needs that some have") {
  const Planned planned(senders(), "Send notifications to Rocketchat, too");
  CHECK(planned.asks("`send_picture` (3 of 5)"));
  CHECK_FALSE(planned.asks("`send` ("));
}

TEST_CASE("other words are asked for in how many languages") {
  std::map<std::string, std::string> files;
  for (const char* one : {"en", "de", "fr", "it"})
    files["locales/" + std::string(one) + ".json"] = "{\"lost\": \"Your password is wrong\"}\n";
  const Planned planned(files, "Word the message about a lost password more kindly");
  CHECK(planned.asks("in all 4 languages in which texts are kept here"));
}

TEST_CASE("files that move to another ground are asked about") {
  const Planned planned(
      {{"store.py", "class DiskStore:\n    def save_upload(self, file):\n        return file\n"}},
      "Store uploaded files on Amazon S3 rather than on our own disk");
  CHECK(planned.asks("Are those that are stored already moved to “Amazon S3”"));
}

TEST_CASE("numbers that are named after what is replaced are asked about") {
  const Planned planned(
      {{"schema.sql", "create table books (id int primary key, goodreads_id text, title text);\n"},
       {"goodreads.py", "def fetch_goodreads(id):\n    return get(id)\n"}},
      "Use Hardcover instead of Goodreads");
  CHECK(planned.asks("`books.goodreads_id`"));
}

TEST_CASE("who is called may not answer, and nothing here calls anybody") {
  const Planned planned({{"mail.py", "def receive_mail(text):\n    return text\n"}},
                        "Call a web address of ours each time a mail comes in");
  CHECK(planned.asks("is it called again later"));
  CHECK(planned.asks("Nothing here is named after webhooks."));
}

TEST_CASE("how long what is noted at each act is kept is open, and not of what is noted once") {
  const std::map<std::string, std::string> files{
      {"schema.sql", "create table boards (id int primary key, title text);\n"}};
  CHECK(Planned(files, "Write down who opened a board and when").asks("for how long is it kept"));
  CHECK_FALSE(Planned(files, "Write down who opened a board and when").asks("nobody noted it"));
  CHECK_FALSE(Planned(files, "Record which school each board is for").asks("how long"));
}

TEST_CASE("who signs in does so with an account of their own") {
  const std::map<std::string, std::string> files{
      {"pay.py", "def pay_by_card(card):\n    return charge(card)\n"}};
  CHECK(Planned(files, "Take payments with Klarna as well as by card").asks("Whose account at"));
  CHECK_FALSE(Planned(files, "Let people sign in with Keycloak as well").asks("Whose account at"));
  CHECK_FALSE(
      Planned(files, "Show the receipts of orders with German texts").asks("Whose account"));
}

TEST_CASE("a list holds nothing that only near words, a verb or a placeholder meet") {
  const Planned near({{"page.js",
                       "export function toggleDatePosition(x) { return x }\n"
                       "export function arrangeVenue(x) { return x }\n"}},
                     "Let guests arrange to drive to the venue together");
  for (const narrative::Claim& one : near.scope.nearest)
    CHECK(one.text().find("toggleDatePosition") == std::string::npos);
  const Planned verb({{"box.py", "def write_box(text):\n    return text\n"}},
                     "Write down who opened which dashboard");
  CHECK(verb.scope.nearest.empty());
  const Planned keys({{"page.vue", "<template><p>{{ t('invoice-title') }}</p></template>\n"}},
                     "Show an invoice to customers without an account");
  for (const narrative::Claim& one : keys.scope.nearest)
    CHECK(one.text().find("{{") == std::string::npos);
}

TEST_CASE("nothing is denied whose words stand here by near ones") {
  const Planned near({{"fail.py", "class ErrorReport:\n    def error(self):\n        return 1\n"}},
                     "Throw away crashes");
  CHECK(near.headline().find("No definition") == std::string::npos);
}

TEST_CASE("what asks for values and for partners is told by how it is said") {
  const std::map<std::string, std::string> files{
      {"schema.sql", "create table boards (id int primary key, title text);\n"}};
  const auto change_class = [&](const char* wish) {
    return Planned(files, wish).scope.change_class;
  };
  CHECK(change_class("Add a severity to each board") == "data");
  CHECK(change_class("Add a button to each board") != "data");
  CHECK(change_class("Store how well somebody slept each night") == "data");
  CHECK(change_class("Write down who opened which board and when") == "data");
  CHECK(change_class("Let partner apps fetch the boards of this year") == "contract");
}

TEST_CASE("what has every word of the wish may do it, so that no new code is told") {
  const Planned met(
      {{"places.py", "class WaitingQueue:\n    def is_sold_out(self):\n        return 1\n"}},
      "Let visitors wait for a place once everything is sold out");
  CHECK(met.scope.change_class == "behaviour");
}

TEST_CASE("what is there already may not meet what is asked from then on") {
  const std::map<std::string, std::string> files{
      {"users.py", "def set_password(user, password):\n    user.password = password\n"}};
  CHECK(Planned(files, "Do not accept passwords shorter than ten characters")
            .asks("Does it hold for passwords that are there already"));
  CHECK(Planned(files, "Users must enter a code from their phone when they sign in")
            .asks("do it from the first day"));
  CHECK_FALSE(Planned(files, "Users must be sorted by name").asks("from the first day"));
}

TEST_CASE("who may call what other programs are to be let do is open") {
  const std::map<std::string, std::string> files{
      {"api.py", "def list_issues():\n    return issues\n"}};
  const Planned planned(files, "Other programs should be able to close an issue through our API");
  CHECK(planned.scope.change_class == "contract");
  CHECK(planned.asks("Nothing here is named after such keys"));
  CHECK_FALSE(Planned(files, "Close issues that nobody answers").asks("Who may call it"));
}

TEST_CASE(
    "what serves one and is to serve several is a rebuild, and whose data lies where is open") {
  const std::map<std::string, std::string> files{
      {"store.py", "def read_entries():\n    return entries\n"}};
  const Planned planned(files,
                        "One installation should serve several patients, each with their own data");
  CHECK(planned.scope.change_class == "rebuild");
  CHECK(planned.asks("kept apart in one store"));
  const Planned index(files, "Replace the search, which reads every entry, with a search index");
  CHECK(index.scope.change_class == "rebuild");
  CHECK(index.asks("How soon must “a search index” hold a change"));
}

TEST_CASE("a word said where another is said today is other words") {
  const std::map<std::string, std::string> files{
      {"locales/en.json", "{\"head\": \"Tenant\", \"all\": \"All tenants\"}\n"}};
  const Planned planned(files, "On the screens, say \"Customer\" where it says \"Tenant\"");
  CHECK(planned.scope.change_class == "text_style");
}

TEST_CASE("what is kept of people is asked about where it leaves the product") {
  const std::map<std::string, std::string> files{
      {"schema.sql", "create table members (id int primary key, email text, phone text);\n"}};
  CHECK(Planned(files, "Offer a download of the list of members as a spreadsheet")
            .asks("May personal fields of `members` go out"));
  CHECK_FALSE(Planned(files, "Show the list of members on the start page").asks("personal fields"));
}

}  // namespace cutaway::answers
