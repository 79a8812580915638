// SPDX-License-Identifier: Apache-2.0
// What stands in lines and not in names: today's number, what asks for a right, a text in code.
#include <doctest/doctest.h>

#include "answers/scope/request/dimensions.h"
#include "answers/scope/rights/act_names.h"
#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;

TEST_CASE("today's number is found in another unit among lines that speak of the same") {
  const std::map<std::string, std::string> files = {
      {"models.py",
       "class Project:\n"
       "    def verify_token(token, kind=\"auth\", max_age=3600):\n"
       "        \"\"\"None where it is not valid; used for password reset.\"\"\"\n"
       "        return load(token, max_age if kind == \"reset\" else None)\n"},
      {"rates.py",
       "@cached(cache=TTLCache(maxsize=1, ttl=86400))\ndef rates():\n    return get()\n"}};
  const Planned reset(files, "Make password reset links valid for 24 hours instead of one hour");
  CHECK(
      reset.answer().starts_with("Today's number stands here, as it seems: `max_age=3600` in "
                                 "`verify_token`"));
  CHECK(reset.scope.change_class == "setting");
  CHECK(reset.asks("Is one number for all enough?"));
}

TEST_CASE("a number beside it on the line is not that of a value") {
  const Planned other(
      {{"rates.py",
        "@cached(cache=TTLCache(maxsize=1, ttl=86400))\ndef rates():\n    return get()\n"}},
      "Make password reset links valid for 24 hours instead of one hour");
  CHECK(other.answer().find("`ttl` is `86400`") == std::string::npos);
}

TEST_CASE("so many a minute is a number with its unit") {
  const Planned login({{"web.py",
                        "@limiter.limit(\"3/minute\", on_breach=login_limit(\"admin.html\"))\n"
                        "def admin():\n    return \"Too many failed login attempts.\"\n\n\n"
                        "@limiter.limit(\"3/minute\", on_breach=login_limit(\"login.html\"))\n"
                        "def authenticate():\n    return \"Only some attempts left.\"\n"}},
                      "Allow ten login attempts per minute instead of three");
  CHECK(login.answer().find("`3/minute`") != std::string::npos);
  CHECK(login.asks("in each of the two places where `3/minute` stands"));
}

TEST_CASE("a name of a time is none of a count") {
  CHECK(holds_time_only("lockout_time_secs", {{5, "5", "", false, true}}));
  CHECK_FALSE(holds_time_only("lockout_limit", {{5, "5", "", false, true}}));
  CHECK_FALSE(holds_time_only("lockout_time_secs", {{5, "5", "minute", false, true}}));
  CHECK_FALSE(holds_time_only("password_min_length", {{5, "5", "", false, true}}));
}

TEST_CASE("of a role of this very product it is asked who may") {
  const Planned pin({{"views.py",
                      "def pin_comment(request):\n"
                      "    if not request.user.has_perm(\"base.can_manage_project\"):\n"
                      "        return refuse()\n"
                      "    comment.pinned = True\n"},
                     {"locale.py", "def translators_group(locale):\n    return locale.group\n"}},
                    "Let translators pin comments");
  CHECK(pin.answer() ==
        "The act is there, `pin_comment`, and asks for `base.can_manage_project` today.");
  CHECK(pin.scope.change_class == "behaviour");
}

TEST_CASE("what only means the same with another noun is behind the act itself") {
  const Planned source({{"a.js", "export const a = 1\n"}}, "Only managers may delete cards");
  const RequestWords words(*source.source.analysis.catalogue);
  const Request request = read_request("Only managers may delete cards", words);
  const WordBits bits(request);
  const auto function = [](const char* name) {
    return Thing{ThingKind::function, name, {}, 0, {}};
  };
  CHECK(does_other(request, bits, function("CardService.removeDependentCard")));
  CHECK_FALSE(does_other(request, bits, function("CardService.delete")));
  CHECK_FALSE(does_other(request, bits, function("CardService.removeCard")));
  const std::uint32_t act = bits.in("delete"), head = bits.in("cards");
  CHECK(ends_with_thing(bits, function("CardService.delete"), act, head));
  CHECK(ends_with_thing(bits, function("CardApiController.delete"), act, head));
  CHECK_FALSE(ends_with_thing(bits, function("CardComments.delete"), act, head));
}

TEST_CASE("what moves rights from one place to another asks nobody") {
  const Planned boards({{"import.php",
                         "<?php\nclass BoardImport {\n  public function importBoard($system) {\n"
                         "    $this->importAcl($system);\n  }\n}\n"}},
                       "Import boards from Asana");
  CHECK_FALSE(boards.tells("importAcl"));
  CHECK(boards.asks("Whose account at “Asana” is used"));
}

TEST_CASE("what runs before a function of its class guards it, but for those it leaves out") {
  const auto team = [](const std::string& only) {
    return Planned({{"invitations_controller.rb",
                     "class InvitationsController < ApplicationController\n"
                     "  before_action :must_be_team_owner" +
                         only +
                         "\n\n  def invite_member\n    Invitation.create(member: params[:id])\n"
                         "  end\nend\n"}},
                   "Only team owners may invite members");
  };
  CHECK(team("").answer().find("`must_be_team_owner` guards it") != std::string::npos);
  CHECK(team(", only: [:destroy]").answer().find("must_be_team_owner") == std::string::npos);
}

TEST_CASE("to rename one of several is an act, and no other word for people to read") {
  const Planned page({{"refactor.ts",
                       "export async function renamePage(from: string, to: string) {\n"
                       "  await links(from, to);\n}\n"
                       "export function spliceLink(link: string) { return link; }\n"}},
                     "Rename a page and update all links to it");
  CHECK(page.answer().find("`renamePage`") != std::string::npos);
  CHECK(page.scope.change_class != "text_style");
}

TEST_CASE("what a screen asks before an act is no promise") {
  const Planned board({{"l10n/en.json",
                        "{\"confirm\": \"This will delete all the data of this board including "
                        "archived cards\"}\n"},
                       {"board.js", "export const t = 1\n"}},
                      "Delete archived cards after 30 days");
  CHECK(board.answer().find("The screens say") == std::string::npos);
}

TEST_CASE("a class with a mapper of its own is kept") {
  const Planned card({{"lib/Db/Card.php",
                       "<?php\nclass Card extends RelationalEntity {\n  protected $title;\n"
                       "  protected $owner;\n}\n"},
                      {"lib/Db/CardMapper.php",
                       "<?php\nclass CardMapper extends DeckMapper {\n"
                       "  public function find($id) { return null; }\n}\n"}},
                     "Add a priority to cards");
  CHECK(card.scope.change_class == "data");
  CHECK(card.answer().find("the class `Card`") != std::string::npos);
}

TEST_CASE("tests inside of a file of the product are no place that is near") {
  const Planned shared({{"admin_api.rs",
                         "pub fn list() {}\n\n#[cfg(test)]\nmod tests {\n"
                         "    fn admin_and_spaces_share_one_authenticator() {\n"
                         "        let secret = read();\n    }\n}\n"}},
                       "Let people share a page with a secret link");
  CHECK(shared.answer().find("admin_and_spaces") == std::string::npos);
}

TEST_CASE("a text in code that is quoted as it stands is meant, keys or none") {
  const Planned sent({{"config/locales/en.yml", "en:\n  taken: That invitation is already taken\n"},
                      {"app/controllers/invitations_controller.rb",
                       "class InvitationsController\n  def create\n"
                       "    redirect_to team_path, notice: \"Invitation sent.\"\n  end\nend\n"},
                      {"test/invite_test.rb",
                       "describe 'invite' do\n  it 'tells' do\n"
                       "    expect(page).to have_content(\"Invitation sent.\")\n  end\nend\n"}},
                     "Change the text 'Invitation sent.' to 'We have sent your invitation'");
  CHECK(sent.scope.change_class == "text_style");
  CHECK(sent.answer().find("invitations_controller.rb") != std::string::npos);
  CHECK(sent.asks("Are the tests to change along? `invite_test.rb` looks for that very text."));
}

TEST_CASE("one is an amount where it stands in the place of another") {
  const Planned token({{"views.py",
                        "def generate_token(request):\n"
                        "    token = PersonalAccessToken(name=name)\n"
                        "    day = timezone.now() + timedelta(days=365)\n"
                        "    token.valid_until = day\n"}},
                      "Personal access tokens should be valid for two years instead of one");
  CHECK(
      token.answer().starts_with("Today's number stands here, as it seems: `days=365` in "
                                 "`generate_token`"));
}

TEST_CASE("a bare verb of a screen is done with whatever stands there") {
  const Planned charts({{"client/components/charts/category-charts.tsx",
                         "export const Charts = () => {\n"
                         "  function hide() {\n    income.hide();\n    spent.hide();\n  }\n"
                         "  return <div onClick={hide} />;\n};\n"}},
                       "Let users hide a category from the charts");
  CHECK(charts.answer().find("It may be there already") == std::string::npos);
}

TEST_CASE("what is copied is cloned") {
  const Planned source({{"a.js", "export const a = 1\n"}}, "Let users copy a board");
  const RequestWords words(*source.source.analysis.catalogue);
  CHECK(words.meaning_of(root_of("copy")) == words.meaning_of(root_of("clone")));
}

TEST_CASE("of what nothing guards it is asked what is to tell people apart") {
  const Planned removed(
      {{"server.js",
        "const app = require('express')();\n"
        "app.post('/uploads/remove', (req, res) => { uploads.remove(req.id); });\n"}},
      "Only the admin may delete uploads");
  INFO(removed.answer());
  CHECK(removed.asks("What is to tell them from others there?"));
}

TEST_CASE("today's number is told beside the one name with words of the request") {
  const std::map<std::string, std::string> files = {
      {"lib/settings.js",
       "function init() {\n  return { theme: 'plain', limits: { pmHigh: 270, pmLow: 55 } };\n}\n"},
      {"lib/members.rb", "class Member\n  NEW_MEMBER_DAYS = 70\n  PAGE = 70\nend\n"}};
  const Planned high(files, "Change the urgent high pressure from 270 to 250 hPa");
  CHECK(high.answer() ==
        "Today's number stands here, as it seems: `pmHigh: 270`, whose name says “high”.");
  CHECK(high.scope.change_class == "setting");
  CHECK_FALSE(high.asks("only a new version changes it"));
  const Planned members(files, "Treat members as new for 30 days instead of 70");
  CHECK(members.answer().find("`NEW_MEMBER_DAYS = 70`") != std::string::npos);
}

TEST_CASE("of two names that hold today's number none is told") {
  const Planned high(
      {{"lib/settings.js", "function init() {\n  return { pmHigh: 270, pmHighAlarm: 270 };\n}\n"}},
      "Change the urgent high pressure from 270 to 250 hPa");
  CHECK(high.answer().find("Today's number stands here") == std::string::npos);
}
