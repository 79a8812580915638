// SPDX-License-Identifier: Apache-2.0
// Requests as people write them, against a few files each: what locks an app, what only gives a
// thing, and a product whose name stands inside of another word.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("a code before an app opens is told by its lock; one of a board is something else") {
  const std::map<std::string, std::string> files{
      {"lib/screens/unlock_page.dart",
       "class UnlockPage extends StatelessWidget {\n  void unlockWithPin(String code) {\n    "
       "check(code);\n  }\n}\n"},
      {"lib/screens/board_page.dart",
       "class BoardPage extends StatelessWidget {\n  void openBoard(int id) {\n    show(id);\n  "
       "}\n}\n"}};
  const Planned app(files, "Protect the app with a PIN code");
  CHECK(app.answer().find("It is there already, as it seems: ") == 0);
  CHECK(app.answer().find("nlock") != std::string::npos);
  CHECK(Planned(files, "Lock a board with a PIN code").answer().find("It is there already") ==
        std::string::npos);
}

TEST_CASE("what only gives a thing does nothing with it") {
  const std::map<std::string, std::string> gives{
      {"service.ts",
       "export function getAnnouncementText(id) { return texts[id] }\n"
       "export function isAnnouncement(post) { return post.kind === 'announcement' }\n"}};
  auto sends = gives;
  sends["send.ts"] = "export function sendAnnouncement(text) { return users.map(mail) }\n";
  const std::string request = "Let administrators send an announcement to all users";
  CHECK(Planned(gives, request).answer().find("It is there already") == std::string::npos);
  CHECK(Planned(sends, request).answer().find("`sendAnnouncement`") != std::string::npos);
}

TEST_CASE("a product inside of another word is not told as unseen, and not as there") {
  const Planned planned(
      {{"ReaderApi.java",
        "@Path(\"/rest/googlereader\")\npublic class ReaderApi {\n  @POST\n  @Path(\"/login\")\n"
        "  public String signIn(String name) { return name; }\n}\n"}},
      "Let people sign in with Google");
  CHECK(planned.answer().find("It may be there already") == std::string::npos);
  CHECK(planned.answer().find("“Google” was not seen there") == std::string::npos);
}

TEST_CASE("a product that begins like the one that is asked for is another one") {
  const std::string request = "Let people sign in with Google";
  const Planned reader({{"GoogleReaderAuthentication.java",
                         "public class GoogleReaderAuthentication {\n"
                         "  public User authenticate(String name) { return find(name); }\n}\n"}},
                       request);
  CHECK(reader.answer().find("It may be there already") == std::string::npos);
  const Planned itself({{"GoogleAuthentication.java",
                         "public class GoogleAuthentication {\n"
                         "  public User authenticate(String name) { return find(name); }\n}\n"}},
                       request);
  CHECK(itself.answer().find("`GoogleAuthentication`") != std::string::npos);
}

TEST_CASE("a setting with another number than the one that is told is only the nearest") {
  const std::string request = "Keep people logged in for 7 days instead of 48 hours";
  const std::map<std::string, std::string> other{
      {"auth.py", "remember_me_duration = 14\n\n\ndef login(user):\n    return user\n"}};
  CHECK(
      Planned(other, request).answer() ==
      "Where 48 hours are set today was not seen; the nearest is that `remember_me_duration` sets "
      "it, to `14` today.");
  auto both = other;
  both["settings.py"] =
      "class AppSettings:\n    TOKEN_TIME: int = 48\n    \"\"\"time in hours\"\"\"\n";
  CHECK(Planned(both, request).answer() ==
        "It is there already, as it seems: `TOKEN_TIME` sets it, to `48` today.");
}

TEST_CASE(
    "what is added to now, and what a call behind a setting falls back to, are today's number") {
  const Planned now({{"admin.go",
                      "package admin\n\nfunc InvitationsCreate(at int64, err error) {\n"
                      "\texpiresAt, err := parse(at)\n\tif err != nil {\n"
                      "\t\texpiresAt = time.Now().Unix() + 604800\n\t}\n\tsave(expiresAt)\n}\n"}},
                    "Keep invitation links valid for 30 days instead of one week");
  CHECK(now.answer().find("`expiresAt` is `604800` seconds") != std::string::npos);
  const Planned behind(
      {{"Reservations.java",
        "class Reservations {\n  int timeout(Level level) {\n"
        "    return settings.getFor(RESERVATION_TIMEOUT, level).getAsIntOrDefault(25);\n  }\n}\n"}},
      "Give buyers 30 minutes instead of 25 to complete a reservation");
  CHECK(behind.answer() == "Today's value is set here: `RESERVATION_TIMEOUT` is `25`.");
}

TEST_CASE("how many each may have is set by a name that ends with the noun before “per”") {
  const std::string request = "Limit how many spaces each user may create";
  const Planned per({{"config.py",
                      "class Config:\n    def load(self):\n        self.per_user = "
                      "int(self.get(\"limitation.sharedspace_per_user\", \"0\"))\n"}},
                    request);
  CHECK(per.answer() ==
        "A limit on “spaces” is there, as it seems: `limitation.sharedspace_per_user`.");
  CHECK(per.scope.change_class == "setting");
  const Planned other({{"config.py",
                        "class Config:\n    def load(self):\n        self.per_user = "
                        "int(self.get(\"limitation.files_per_user\", \"0\"))\n"}},
                      request);
  CHECK(other.answer().find("files_per_user") == std::string::npos);
}

TEST_CASE("those who may do something else already are told apart from what they shall do") {
  const Planned planned(
      {{"routes/api.php",
        "<?php\nRoute::delete('/tags/{tag}', [TagController::class, 'destroy'])"
        "->middleware('auth');\n"},
       {"app/Http/Controllers/TagController.php",
        "<?php\nclass TagController {\n  public function destroy($tag) {\n    $tag->delete();\n  "
        "}\n}\n"}},
      "Only users who may organize should be able to delete tags");
  CHECK(planned.answer().find("The act is there, `DELETE /tags/{tag}`") == 0);
  CHECK(planned.scope.change_class == "behaviour");
}

TEST_CASE("what a class asks for all of its functions guards them, and the rights stand apart") {
  const Planned planned(
      {{"config/routes.rb",
        "Rails.application.routes.draw do\n  resources :accounts, only: [:destroy]\nend\n"},
       {"app/controllers/entities_controller.rb",
        "class EntitiesController < ApplicationController\n  load_and_authorize_resource\nend\n"},
       {"app/controllers/accounts_controller.rb",
        "class AccountsController < EntitiesController\n  def destroy\n    @account.destroy\n  "
        "end\nend\n"},
       {"app/models/ability.rb",
        "class Ability\n  include CanCan::Ability\n\n  def initialize(user)\n    can :manage, :all "
        "if user.admin?\n  end\nend\n"}},
      "Only admins may delete accounts");
  CHECK(planned.answer() ==
        "The act is there, `DELETE /accounts/{id}`, and `load_and_authorize_resource` guards it "
        "today; who may is written in `Ability`.");
}

TEST_CASE(
    "a date on which a thing goes is kept of it; at which time an act is done no name tells") {
  const Planned gist({{"schema.rb",
                       "ActiveRecord::Schema.define do\n  create_table \"gists\" do |t|\n    "
                       "t.string \"title\"\n    t.datetime \"expires_at\"\n  end\nend\n"}},
                     "Delete a gist automatically on a date its author sets");
  CHECK(gist.answer() == "It is there already, as it seems: it is kept as `gists.expires_at`.");
  const Planned post(
      {{"posts.py", "class Post:\n    def publish_post(self):\n        return self\n"}},
      "Let authors publish a post at a set time");
  CHECK(post.answer().find("It may be there already") == std::string::npos);
}

TEST_CASE("of a reading time what can be read is no part") {
  const Planned planned(
      {{"db/schema.rb",
        "ActiveRecord::Schema.define do\n  create_table \"posts\" do |t|\n    "
        "t.string \"title\"\n    t.text \"content\"\n  end\nend\n"},
       {"rights.rb",
        "class Rights\n  def can_read(post)\n    post\n  end\n\n  def read(post)\n"
        "    post\n  end\n\n  def read_all(posts)\n    posts\n  end\nend\n"}},
      "Add a reading time to posts");
  CHECK(planned.answer().find("Not there yet") == 0);
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("where endpoints serve, a button of a screen is named after no act that is asked for") {
  std::map<std::string, std::string> files{
      {"frontend/dialog.tsx",
       "export enum Step { Close, Open }\nexport function handleClickClose() { return Step.Close "
       "}\n"
       "export function closeDialog() { return 1 }\n"},
      {"frontend/panel.tsx", "export function closePanel() { return 1 }\n"},
      {"routes.js",
       "const app = require('express')();\napp.get('/posts', posts);\napp.get('/users', users);\n"
       "app.get('/tags', tags);\napp.get('/sites', sites);\napp.post('/posts', add);\n"}};
  CHECK(Planned(files, "Close the comments of a post after 60 days").answer().find("Step.Close") ==
        std::string::npos);
}

TEST_CASE("of the ways in only those are told by which the thing itself comes") {
  const Planned planned({{"package.json", R"({"dependencies": {"express": "4"}})"},
                         {"links.js",
                          "const app = require('express')();\n"
                          "app.post('/links', addLink);\n"
                          "app.post('/links/import', importLinks);\n"
                          "app.post('/links/:id/expire', expireLink);\n"
                          "app.post('/links/:id/tags', setTags);\n"
                          "function addLink(req, res) { res.send('ok'); }\n"
                          "function importLinks(req, res) { res.send('ok'); }\n"
                          "function expireLink(req, res) { res.send('ok'); }\n"
                          "function setTags(req, res) { res.send('ok'); }\n"
                          "app.listen(80);\n"}},
                        "Send a message to our channel when a new link is added");
  CHECK(planned.asks("`POST /links`"));
  CHECK_FALSE(planned.asks("expire`"));
  CHECK_FALSE(planned.asks("tags`"));
}

TEST_CASE("by default is neither on nor off, so that a group of settings decides nothing") {
  const Planned planned({{"config.ts",
                          "export class GalleryConfig {\n"
                          "  Picture: PictureConfig = new PictureConfig();\n"
                          "  defaultPictureSorting: string = 'name';\n}\n"}},
                        "Sort pictures by size, largest first, by default");
  CHECK(planned.answer().find("decides it today") == std::string::npos);
}

TEST_CASE("mail addresses are data, and nothing goes out by them") {
  const std::map<std::string, std::string> files{
      {"mail.js", "export function sendInviteMail(user) { post(user) }\n"},
      {"results.js", "export function showResults(rows) { return rows }\n"}};
  CHECK_FALSE(Planned(files, "Mask e-mail addresses in results").asks("Is it to go out by"));
}

TEST_CASE("a number behind the key of a setting is what holds today") {
  const Planned read({{"src/ShelfConfig.cs",
                       "public class ShelfConfigService {\n"
                       "  public int CatalogueSyncInterval {\n"
                       "    get { return GetValueInt(\"CatalogueSyncInterval\", 15); }\n  }\n"
                       "  private int GetValueInt(string key, int other) { return other; }\n}\n"}},
                     "Sync the catalogue every 5 minutes rather than at the current interval");
  CHECK(read.answer() == "Today's value is set here: `CatalogueSyncInterval` is `15`.");
  // What is handed to any other call is no setting.
  const Planned drawn(
      {{"draw.py", "def draw(canvas):\n    canvas.get_line('catalogue_interval', 15)\n"}},
      "Sync the catalogue every 5 minutes rather than at the current interval");
  CHECK(drawn.answer().find("Today's value") == std::string::npos);
}

TEST_CASE("a limit on something else than what is counted is not surely meant") {
  const Planned planned({{"const.py",
                          "# how many hits a query of the shelves brings back at most\n"
                          "DEFAULT_QUERY_SEARCH_LIMIT = 10\n"}},
                        "Limit the number of rows a query returns to 1,000 by default");
  CHECK(planned.answer().find("Today's value") == std::string::npos);
}

TEST_CASE("nothing is denied that the same answer shows") {
  const Planned planned(
      {{"models.py",
        "from django.db import models\n"
        "class ShelfPrivilegesGrant(models.Model):\n"
        "    user = models.CharField(max_length=30)\n    until = models.DateField()\n"}},
      "Users should be able to apply for permission on a shelf for a limited time");
  CHECK(planned.answer().find("Nothing that clearly does this") == std::string::npos);
  CHECK(planned.answer().find("`ShelfPrivilegesGrant`") != std::string::npos);
}

}  // namespace cutaway::answers
