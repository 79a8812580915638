// SPDX-License-Identifier: Apache-2.0
// Everyday words: what people ask for is found by the names that code has for it.
#include <doctest/doctest.h>

#include <set>

#include "tests/answers/planned.h"

namespace cutaway::answers {
namespace {

const std::map<std::string, std::string> kShiro{
    {"src/main/resources/application.yml",
     "shiro:\n  session:\n    # sessions of one user\n    maxSession: -1\nuser:\n  password:\n"
     "    maxRetryCount: 5\n"},
    {"src/main/java/KickFilter.java",
     "public class KickFilter {\n  @Value(\"${shiro.session.maxSession}\")\n"
     "  private int maxSession;\n  void login(User user) { user.login(); }\n}\n"}};

}  // namespace

TEST_CASE("what people say of several devices is a number of sessions in the settings") {
  const Planned planned(kShiro,
                        "A user may be logged in on one device only; a new login throws out the "
                        "old one.");
  CHECK(planned.answer() ==
        "It is there already, as it seems: `maxSession` sets it, to `-1` today.");
  CHECK(planned.scope.change_class == "setting");
  REQUIRE_FALSE(planned.scope.files.empty());
  CHECK(planned.scope.files.front().path == "src/main/resources/application.yml");
  CHECK(planned.asks("Is another value of `maxSession` all that is wanted"));
  CHECK(planned.asks("whoever runs the product sets `maxSession`"));
}

TEST_CASE("a loose name means it only beside a word of the matter") {
  const std::string request = "After three wrong passwords the account is to be locked.";
  CHECK(Planned(kShiro, request).answer() ==
        "It is there already, as it seems: `maxRetryCount` sets it, to `5` today.");
  // The retries of calls to another service are none of passwords.
  const Planned other({{"config/mailer.yml", "smtp:\n  password: none\n  maxRetryCount: 5\n"},
                       {"account.js", "export function openAccount(name) { return name }\n"}},
                      request);
  CHECK(other.answer().find("It is there already") == std::string::npos);
}

TEST_CASE("a matter that has none of the telling words is not what is asked for") {
  const Planned planned(
      {{"favorites.js",
        "export class FavoriteConfig { perPage = 250 }\n"
        "export function createShare(page) { return page }\n"}},
      "A public link to a page gets an optional expiry date after which it no longer opens.");
  CHECK(planned.answer().find("It is there already") == std::string::npos);
}

TEST_CASE("of what type a setting is is no value of it") {
  const Planned planned(
      {{"CompanySettings.php",
        "<?php\nclass CompanySettings {\n    public $late_fee_percent = 0;\n\n"
        "    public static $casts = [\n        'late_fee_percent' => 'float',\n"
        "        'auto_cancel_invoice' => 'bool',\n    ];\n}\n"}},
      "If an invoice is not paid 14 days after its due date, a late fee is added automatically.");
  CHECK(planned.answer().find("`bool`") == std::string::npos);
  CHECK(planned.answer().find("`float`") == std::string::npos);
  CHECK(planned.answer().find("`late_fee_percent`") != std::string::npos);
}

TEST_CASE("what runs out by itself is a field of the thing that the request names") {
  const std::map<std::string, std::string> files{
      {"models.py",
       "from django.db import models\n\nclass Paste(models.Model):\n    title = "
       "models.CharField(max_length=80)\n    expires_at = models.DateTimeField(null=True)\n\n"
       "class Invoice(models.Model):\n    total = models.IntegerField()\n"}};
  const Planned paste(files, "The owner sets the date on which a paste deletes itself.");
  CHECK(paste.answer() == "It is there already, as it seems: it is kept as `Paste.expires_at`.");
  CHECK(paste.scope.change_class == "behaviour");
  const Planned invoice(files, "The owner sets the date on which an invoice deletes itself.");
  CHECK(invoice.answer().find("It is there already") == std::string::npos);
}

TEST_CASE("a thing that gets a value gets a field, whatever else shows it") {
  const std::map<std::string, std::string> files{
      {"models.py",
       "from django.db import models\n\nclass Campaign(models.Model):\n    title = "
       "models.CharField(max_length=80)\n"},
      {"report.py", "def report_api(campaign):\n    return campaign.title\n"}};
  const Planned planned(
      files, "A campaign gets a mandatory 'cost centre', visible in list, report and API.");
  CHECK(planned.scope.change_class == "data");
  CHECK(planned.answer().starts_with("Not there yet: of the"));
  CHECK(Planned(files, "Each campaign gets an internal note.").scope.change_class == "data");
}

TEST_CASE("all of what can be downloaded singly is new code beside it") {
  const std::map<std::string, std::string> files{
      {"gist.py", "def download_gist(gist):\n    return zip_of(gist)\n"}};
  CHECK(
      Planned(files, "A user can download all of his gists in one zip file.").scope.change_class ==
      "code");
  CHECK(Planned(files, "Download a gist").scope.change_class != "code");
}

TEST_CASE("the key of a text on a screen is no setting") {
  const std::string request = "Strangers must not be able to register any more.";
  const Planned server(
      {{"server/auth.py",
        "def register(user):\n    if setting('open-registration'):\n        user.save()\n"}},
      request);
  CHECK(server.answer() == "It is there already, as it seems: `open-registration` sets it.");
  const Planned screen(
      {{"web/components/Login.tsx", "export function Login() { return t('open-registration') }\n"}},
      request);
  CHECK(screen.answer().find("It is there already") == std::string::npos);
}

TEST_CASE("what a record sets by default is the setting that its key names") {
  const Planned idle({{"config/settings.yml",
                       "# Longest life of a session in minutes\nsession_lifetime:\n  format: int\n"
                       "  default: 0\n# Ends the session of people who do nothing\n"
                       "session_timeout:\n  format: int\n  default: 20\n"},
                      {"registry.yml", "registry:\n  session-timeout: 60\n"}},
                     "Log people out automatically after 30 minutes without activity");
  CHECK(idle.answer() ==
        "It is there already, as it seems: `session_timeout` sets it, to `20` today.");
}

TEST_CASE("a session of what keeps services together is nobody's who signs in") {
  const Planned registry(
      {{"config/application.yaml", "registry:\n  zookeeper:\n    session-timeout: 60\n"}},
      "Users should be logged out automatically after 30 minutes without activity");
  CHECK(registry.answer().find("session-timeout") == std::string::npos);
}

TEST_CASE("each matter says what asks for it and how code calls it") {
  std::map<std::string, std::set<std::string>> has;
  const std::set<std::string> known{"is",    "asks", "and", "also", "unless", "names", "said",
                                    "loose", "near", "far", "noun", "kinds",  "new",   "may"};
  const Planned any(kShiro, "Nothing");
  for (const auto& [key, value] : any.source.analysis.catalogue->table("everyday")) {
    const std::size_t dot = key.rfind('.');
    REQUIRE(dot != std::string::npos);
    const std::string what = key.substr(dot + 1);
    CHECK_MESSAGE(known.contains(what), key);
    has[key.substr(0, dot)].insert(what);
    if (what == "is")
      CHECK_MESSAGE((value == "setting" || value == "field" || value == "act"), key);
  }
  CHECK(has.size() > 50);
  for (const auto& [matter, parts] : has) {
    CHECK_MESSAGE((parts.contains("is") && parts.contains("asks") && parts.contains("names")),
                  matter);
    CHECK_MESSAGE(parts.contains("loose") == parts.contains("near"), matter);
  }
}

TEST_CASE("an authenticator app is a second factor, and no login") {
  const Planned planned({{"routes.py", "def get_app_login():\n    return login_page()\n"},
                         {"mfa/totp.py", "def setup_totp(user):\n    return user\n"}},
                        "Ask users for a code from an authenticator app when they sign in");
  CHECK(planned.answer().find("setup_totp") != std::string::npos);
  CHECK_FALSE(planned.tells("“authenticator” as “login”"));
}

TEST_CASE("what is to be told apart for each is kept") {
  const Planned planned(
      {{"models.py", "class Collection(models.Model):\n    name = models.TextField()\n"}},
      "People should have collections of their own that nobody else sees.");
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("a matter that one word of many asks for is not what is asked for") {
  const Planned year(
      {{"README.md",
        "# Books\n\nA library.\n\n## Features\n\n- Group material in a reading list\n"},
       {"src/lists.js", "export function readingList() { return [] }\n"}},
      "Show each person a look back on the year: books finished, hours read, favourite authors.");
  CHECK_FALSE(year.answer().starts_with("It is there already"));
}

TEST_CASE("a span inside of the function that is named after the matter is the value of today") {
  const Planned days(
      {{"server/src/tokens.rs",
        "impl Tokens {\n    async fn create_refresh_token(&self, user: &UserId) -> Token {\n"
        "        let until = now() + chrono::Duration::days(30);\n        Token { until }\n    }\n"
        "    async fn create_report(&self) -> Report {\n"
        "        let since = now() - chrono::Duration::days(30);\n        Report { since }\n    }\n"
        "}\n"}},
      "Keep people signed in for ninety days instead of thirty.");
  CHECK(days.answer() == "Today's value is set here: `days(30)` in `create_refresh_token`.");
  CHECK(days.scope.change_class == "setting");
  const Planned invitation({{"app/models/invitation.rb",
                             "class Invitation < ApplicationRecord\n  def set_expiration\n"
                             "    self.expires_at = 3.days.from_now\n  end\nend\n"}},
                           "An invitation to the household should be valid for two weeks.");
  CHECK(invitation.answer().find("`3.days`") != std::string::npos);
}

TEST_CASE("what is there for those who run it is a part of what people are to do themselves") {
  const std::map<std::string, std::string> files{
      {"src/AdminOrders.java",
       "public class AdminOrders {\n  void refundOrder(Order order) { order.refund(); }\n}\n"}};
  CHECK(Planned(files, "Buyers should be able to get their money back themselves.").answer() ==
        "A part of it is there, as it seems, for those who run it: the function "
        "`AdminOrders.refundOrder`.");
  CHECK(
      Planned(files, "Buyers should get their money back.").answer().find("It is there already") ==
      0);
}

TEST_CASE("a name that says a matter only with what holds it has to say an act") {
  const std::string request =
      "Users should be able to give a friend a link to articles without having an account.";
  // It is the link of a service, and no link that is shared.
  CHECK(Planned(
            {{"Share.php", "<?php\nclass Share {\n    public function link() { return 1; }\n}\n"}},
            request)
            .answer()
            .find("It is there already") == std::string::npos);
  CHECK(Planned({{"share.py", "def create_share_link(articles):\n    return articles\n"}}, request)
            .answer()
            .find("`create_share_link`") != std::string::npos);
}

TEST_CASE("the number of a choice is not what a setting is set to") {
  const Planned planned(
      {{"SettingKey.cs", "public enum SettingKey {\n  ScanInterval = 0,\n  Port = 1,\n}\n"}},
      "Look for new files every hour instead of once a day.");
  CHECK(planned.answer().find("to `0` today") == std::string::npos);
}

TEST_CASE("a setting is no lever where most of the request is about something else") {
  const Planned tablet({{"auth.go", "package home\n\nconst maxTokenSize = 1024\n"}},
                       "Let parents cut off video and chat sites on a child's tablet at night.");
  CHECK(tablet.answer().find("maxTokenSize") == std::string::npos);
}

TEST_CASE("of two settings of one measure the one with the request's own word is told, too") {
  const Planned remembered(
      {{"config/session.php",
        "<?php\nreturn [\n    'lifetime' => env('SESSION_LIFETIME', 120),\n];\n"},
       {"config/auth.php",
        "<?php\nreturn [\n    'remember' => env('REMEMBER_LIFETIME', 40320),\n];\n"}},
      "Keep people who asked to be remembered signed in for ninety days.");
  CHECK(remembered.answer() ==
        "Which setting is meant has to be said; the nearest are `REMEMBER_LIFETIME` and "
        "`SESSION_LIFETIME`.");
  CHECK(remembered.scope.change_class == "setting");
}

TEST_CASE("what is done with another thing is there only in part") {
  const Planned trip(
      {{"maps.py", "def public_sharing_request(params):\n    return params['uuid']\n"},
       {"trips.py", "def show_trip(id):\n    return trips[id]\n"}},
      "Let users share a trip by a public link");
  CHECK(trip.answer().find("It is there already") == std::string::npos);
}

TEST_CASE("what holds no number sets none") {
  const Planned month(
      {{"invitations.rb",
        "class InvitationsController\n  def show\n    invitation_token = params[:token]\n  end\n"
        "end\n"},
       {"invitation.rb",
        "class Invitation\n  def expired?\n    updated_at <= 3.months.ago\n  end\nend\n"}},
      "Invitations should expire after 1 month instead of 3");
  CHECK(month.answer().find("invitation_token") == std::string::npos);
}

TEST_CASE("a limit with another number than today's is another limit") {
  const Planned pages(
      {{"layer.js", "export function draw(member) { if (member.points.length >= 2) line() }\n"}},
      "Show at most 50 points per page instead of 100");
  CHECK(pages.answer().find("A limit on") == std::string::npos);
}

TEST_CASE("a particle makes another act of a verb") {
  const std::map<std::string, std::string> files{
      {"locales/en.yml", "en:\n  hint: Users will be able to vote for posts from the board\n"}};
  CHECK(Planned(files, "Let users vote down a post").answer().find("is there already") ==
        std::string::npos);
}

TEST_CASE("who gives stars writes no review") {
  const std::map<std::string, std::string> files{
      {"rating.py", "def set_rating(album, stars):\n    album.stars = stars\n"}};
  CHECK(Planned(files, "Let users write a review of an album").answer().find("is there already") ==
        std::string::npos);
  CHECK(Planned(files, "Let users give stars to an album")
            .answer()
            .starts_with("It is there already, as it seems: the function `set_rating`"));
}

TEST_CASE("how fast is a number, and no right to do it") {
  const Planned planned(
      {{"Settings.java",
        "public class Settings {\n"
        "  static final String KEY_DOWNLOAD_BITRATE_LIMIT = \"DownloadBitrateLimit\";\n"
        "  static final long DEFAULT_DOWNLOAD_BITRATE_LIMIT = 0;\n"
        "  boolean isDownloadRole() { return true; }\n}\n"}},
      "Limit how fast a user may download");
  // The name under which a value is kept is no value.
  CHECK(planned.answer() ==
        "It is there already, as it seems: `DEFAULT_DOWNLOAD_BITRATE_LIMIT` sets it, to `0` "
        "today.");
  CHECK(planned.scope.change_class == "setting");
}

TEST_CASE("how many of the newest are kept is set by a name that says of what, too") {
  const Planned planned(
      {{"settings.py", "PODCAST_EPISODE_RETENTION_COUNT = 10\nLOG_RETENTION_COUNT = 3\n"},
       {"podcasts.py", "def newest_episodes(podcast):\n    return podcast.episodes\n"}},
      "Keep only the 5 newest episodes of a podcast");
  CHECK(planned.answer() ==
        "It is there already, as it seems: `PODCAST_EPISODE_RETENTION_COUNT` sets it, to `10` "
        "today.");
}

TEST_CASE("seven days are told in seconds, too") {
  const Planned planned({{"config/security.yml",
                          "login_link:\n  lifetime: 900\nremember_me:\n  lifetime: 604800\n"
                          "session:\n  lifetime: 3600\n"}},
                        "Keep people logged in for 30 days instead of 7");
  CHECK(planned.answer().find("to `604800` today") != std::string::npos);
}

TEST_CASE("a span is no value of today where its function says nothing of the request") {
  const Planned planned({{"lifecycle.py",
                          "def send_lifecycle_notifications(event):\n"
                          "    until = event.start + timedelta(days=3)\n    return until\n"}},
                        "Remind speakers one week before the conference to confirm their session");
  CHECK(planned.answer().find("Today's value") == std::string::npos);
  CHECK(planned.scope.change_class != "setting");
}

TEST_CASE("a text that screens say is told, and not asked whether it is meant") {
  const Planned planned(
      {{"i18n/en.json", "{\"recover\": \"Reset the password and send it to me\"}\n"},
       {"login.js", "export function login() { return t('recover') }\n"}},
      "Users should be able to reset a forgotten password by e-mail");
  CHECK(planned.answer().find("“Reset the password and send it to me”") != std::string::npos);
  CHECK_FALSE(planned.asks("Is “Reset the password and send it to me” what is meant?"));
}

TEST_CASE("how far ahead something may be booked is a setting by the names that products have") {
  const Planned planned({{"config/app.yml", "future_booking_limit: 90\n"},
                         {"booking.py", "class Booking:\n    pass\n"}},
                        "Limit how far into the future customers can book");
  CHECK(planned.answer().find("`future_booking_limit`") != std::string::npos);
  CHECK(planned.scope.change_class == "setting");
}

TEST_CASE("what keeps a thing for so long is found by the function that asks for it") {
  const Planned planned({{"libraries/Cleanup.php",
                          "<?php\nclass Cleanup {\n"
                          "    public function cleanup_customer_data(): void\n    {\n"
                          "        $days = (int) setting('data_retention_days');\n"
                          "    }\n}\n"}},
                        "Automatically delete customer data after two years");
  CHECK(planned.answer().find("data_retention_days") != std::string::npos);
}

TEST_CASE("a function whose name is handed over to be run sets nothing") {
  const Planned planned({{"passwords_controller.rb",
                          "class PasswordsController\n"
                          "  before_action :check_signups_enabled, only: [:new]\n\n"
                          "  def check_signups_enabled\n"
                          "    redirect_to(login_path) unless Setting::UserSignup.enabled?\n"
                          "  end\nend\n"}},
                        "Close the registration for new users");
  CHECK(planned.answer().find("`check_signups_enabled` sets it") == std::string::npos);
}

TEST_CASE("what a file for tests or a profile sets is not what is set today") {
  const std::map<std::string, std::string> files{
      {"tests_configs.ini", "[app]\nuser.reset_password.token_lifetime = 5\n"},
      {"application.properties", "%test.users.allow-registrations=true\n"},
      {"config.py",
       "def load(read):\n    return read('user.reset_password.token_lifetime', lifetime)\n"}};
  const Planned reset(files, "Let a password reset link stay valid for one hour");
  CHECK(reset.answer() ==
        "It is there already, as it seems: `user.reset_password.token_lifetime` sets it.");
  const Planned signup(files, "Turn off registration");
  CHECK(signup.answer().find("%test") == std::string::npos);
}

TEST_CASE("what a sample sets is told as that") {
  const Planned planned(
      {{".env.example", "APP_NOTE_REVISION_RETENTION_DAYS=60\n"},
       {"config.js", "export const days = process.env.APP_NOTE_REVISION_RETENTION_DAYS\n"}},
      "Delete old revisions of a note after 30 days");
  CHECK(planned.answer().find("`60` in the sample `.env.example`") != std::string::npos);
  CHECK(planned.answer().find("today") == std::string::npos);
}

TEST_CASE("a value of the thing itself is nearer than the setting that a matter knows") {
  const Planned planned(
      {{"conf/app.ini", "log_file_max_size = 104857600\nmax_picture_size = 10485760\n"},
       {"day.scss", ":root {\n  --picture-day-font-size: 12px;\n}\n"},
       {"settings.go",
        "package settings\n\nconst defaultPictureMaxSize = 10485760\n\n"
        "func load(file File) int {\n"
        "\treturn number(file, \"max_picture_size\", defaultPictureMaxSize)\n}\n"}},
      "Raise the size limit of pictures to 25 MB");
  CHECK(planned.answer().find("`max_picture_size`") != std::string::npos);
  CHECK(planned.answer().find("log_file_max_size") == std::string::npos);
  CHECK(planned.answer().find("font-size") == std::string::npos);
  CHECK_FALSE(planned.asks("only a new version changes it"));
}

TEST_CASE("a member that a file of settings fills is a setting, one that is also sent is none") {
  const std::string request = "Send the alert again every hour while the service is failing.";
  const auto alert = [](const std::string& tags) {
    return std::map<std::string, std::string>{
        {"go.mod", "module watch\n"},
        {"alert.go", "package watch\n\ntype Alert struct {\n\tReminderInterval time.Duration `" +
                         tags + "`\n}\n\nfunc SendAlert(a Alert) {}\n"}};
  };
  const Planned set(alert("yaml:\"reminder-interval,omitempty\""), request);
  CHECK(set.answer().find("`reminder-interval` sets it") != std::string::npos);
  CHECK(set.scope.change_class == "setting");
  const Planned sent(alert("yaml:\"reminder-interval\" json:\"reminder-interval\""), request);
  CHECK(sent.answer().find("`reminder-interval` sets it") == std::string::npos);
}

TEST_CASE("how many pictures a post may have is no size of a picture") {
  const Planned many({{"config/media.php",
                       "<?php\nreturn [\n  'max_album_length' => env('MAX_ALBUM_LENGTH', 4),\n"
                       "  'max_photo_size' => env('MAX_PHOTO_SIZE', 15000),\n];\n"}},
                     "Allow up to 20 photos in one post");
  CHECK(many.answer().find("MAX_ALBUM_LENGTH") != std::string::npos);
  CHECK(many.answer().find("MAX_PHOTO_SIZE") == std::string::npos);
}

}  // namespace cutaway::answers
