// SPDX-License-Identifier: Apache-2.0
// What a request is about: the one noun, the kept thing of that name, who may do it, and what is
// there for the same purpose.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;

namespace {

const char* const kSchema =
    "CREATE TABLE reservation_series (\n  id int PRIMARY KEY,\n  title varchar(85),\n"
    "  description text,\n  owner_id int,\n  status_id int\n);\n"
    "CREATE TABLE reservation_users (\n  reservation_id int REFERENCES reservation_series(id),\n"
    "  user_id int REFERENCES users(id)\n);\n"
    "CREATE TABLE users (\n  id int PRIMARY KEY,\n  email varchar(85),\n  phone varchar(20)\n);\n";

bool touches(const Planned& planned, std::string_view path) {
  return std::ranges::any_of(planned.scope.files,
                             [&](const TouchedFile& file) { return file.path == path; });
}

}  // namespace

TEST_CASE("of kept things that begin alike the one that keeps most is meant, not the join") {
  const Planned planned({{"schema.sql", kSchema}}, "Add a cost center field to reservations");
  CHECK(planned.answer() ==
        "Not there yet: of the five fields of `reservation_series` seen none is named after "
        "“cost” and “center”.");
  CHECK(planned.scope.change_class == "data");
  CHECK(touches(planned, "schema.sql"));
}

TEST_CASE("the profile of a user is the user where no profiles are kept") {
  const Planned planned({{"schema.sql", kSchema}}, "Add dietary requirements to the user profile");
  CHECK(planned.answer().find("`users`") != std::string::npos);
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("who exports is not what is exported") {
  const Planned planned(
      {{"users.js", "export function exportUsers(rows) { return rows }\n"},
       {"bookings.js", "export function exportBookingList(rows) { return rows }\n"},
       {"main.js",
        "import { exportUsers } from './users'\nimport { exportBookingList } from './bookings'\n"
        "exportUsers([]); exportBookingList([])\n"}},
      "Let users export their own bookings");
  CHECK(planned.answer().find("`exportBookingList`") != std::string::npos);
}

TEST_CASE("a callback inside of another function is no place to begin") {
  const Planned planned(
      {{"tree.js",
        "function addGroups(tree) {\n  tree({ onCreateBooking: function onCreateBooking(li) {\n"
        "    return li\n  } })\n}\naddGroups(1)\n"},
       {"booking.js",
        "export function createBooking(values) { return save(values) }\ncreateBooking({})\n"}},
      "Create a booking");
  CHECK(planned.answer().find("`createBooking`") != std::string::npos);
}

TEST_CASE("what nothing names comes after what is used") {
  const Planned planned(
      {{"old.js", "function sendReminderText(booking) { return booking }\n"},
       {"jobs.js",
        "function sendBookingReminders(bookings) { return bookings }\nsendBookingReminders([])\n"}},
      "Send a reminder for a booking");
  CHECK(planned.answer().find("`sendBookingReminders`") != std::string::npos);
}

TEST_CASE("who may do it is told with what guards it today") {
  const Planned planned({{"api.py",
                          "@agent_only\ndef merge_ticket(source, target):\n"
                          "    return source.merge(target)\n"}},
                        "Only team managers should be able to merge tickets");
  CHECK(planned.answer() == "The act is there, `merge_ticket`, and `@agent_only` guards it today.");
  CHECK(planned.scope.change_class == "behaviour");
  CHECK(planned.asks("Which right is it to ask for instead of `@agent_only`"));
}

TEST_CASE("a setting that decides in part who may is the answer, and its readers are touched") {
  const Planned planned(
      {{"ConfigKeys.js",
        "export const ConfigKeys = {}\nexport const BOOKING_PREVENT_RECURRENCE = "
        "'prevent.recurrence'\n"},
       {"binder.js",
        "import { BOOKING_PREVENT_RECURRENCE } from './ConfigKeys'\n"
        "export function bind(config) { return config.get(BOOKING_PREVENT_RECURRENCE) }\n"}},
      "Only administrators may create recurring bookings");
  CHECK(planned.answer().find("`BOOKING_PREVENT_RECURRENCE`") != std::string::npos);
  CHECK(touches(planned, "binder.js"));
}

TEST_CASE("what is cleaned up today is a pattern for what is to be") {
  const Planned planned(
      {{"cron/incidents.ts", "export function pruneIncidents(days) { return days }\n"},
       {"main.ts", "import { pruneIncidents } from './cron/incidents'\npruneIncidents(3)\n"}},
      "Delete check results older than 90 days automatically");
  CHECK(planned.answer() ==
        "No name seen says all of this; a pattern for it may be `pruneIncidents`, as its "
        "name says “prune”.");
}

TEST_CASE("a number in a table of plans is found by the names on the way to it") {
  const Planned planned(
      {{"plans.ts",
        "export const allPlans = {\n  free: { title: 'Free', limits: { monitors: 1, members: 2 } "
        "},\n  team: { title: 'Team', limits: { monitors: 20, members: 9 } },\n}\n"}},
      "Raise the number of monitors in the free plan from 1 to 3");
  CHECK(planned.answer() == "Today's value is set here: `monitors` is `1`.");
}

TEST_CASE("a word that stands there in another form is told as it stands") {
  const Planned planned(
      {{"teams.js",
        "export function sendRecovery(hook) {\n  return hook.post(notification.text)\n}\n"
        "sendRecovery(1)\n"}},
      "Send an alert");
  CHECK(planned.answer().find("“alert” as “notification”") != std::string::npos);
}

TEST_CASE("a message to phones asks who pays, and where the number is kept") {
  const Planned planned({{"schema.sql", kSchema},
                         {"mail.js",
                          "export function sendReservationReminder(r) { return r }\n"
                          "sendReservationReminder(1)\n"}},
                        "Send an SMS reminder one hour before a reservation starts");
  CHECK(planned.asks("A phone number is kept in `users.phone`."));
}

TEST_CASE("values that number a list of kinds limit nothing") {
  const Planned planned({{"question.go",
                          "package entity\n\nconst (\n\tQuestionHide = 1\n\tQuestionShow = 2\n"
                          "\tQuestionPin = 3\n)\n"}},
                        "Limit new users to five questions per day");
  CHECK(planned.answer().find("Which value is meant") == std::string::npos);
}

TEST_CASE("today's number in a limit of its unit is told where no word of the request is") {
  const Planned planned({{"util.js", "export const MIN_INTERVAL_SECOND = 20\n"}},
                        "Let users check a site every 5 seconds instead of at least every 20 "
                        "seconds");
  CHECK(planned.answer() ==
        "The nearest value set here: `MIN_INTERVAL_SECOND` (Min interval: 20 seconds).");
}

TEST_CASE("one more value of what only a file of models is named after is kept there") {
  const Planned planned({{"server/api/models/Card.js",
                          "module.exports = { attributes: { name: { type: 'string' } } }\n"}},
                        "Add an estimated hours field to cards");
  CHECK(planned.answer() ==
        "It would be kept in `server/api/models/Card.js`; “estimated” was not seen there.");
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("let only some do it asks who may") {
  const Planned planned({{"surveys.ts",
                          "export function deleteSurvey(id) {\n  authorizeSurvey(id)\n"
                          "  return drop(id)\n}\n"}},
                        "Let only owners delete surveys");
  CHECK(planned.answer() ==
        "The act is there, `deleteSurvey`, and `authorizeSurvey` guards it today.");
}

TEST_CASE("classes that are marked and made alike by what is the product's own are what it keeps") {
  std::map<std::string, std::string> files{
      {"GVK.java", "public @interface GVK { String kind(); }\n"},
      {"AbstractExtension.java", "public abstract class AbstractExtension {}\n"},
      {"Post.java",
       "@GVK(kind = \"Post\")\n"
       "public class Post extends AbstractExtension {\n"
       "  public static final String KIND = \"Post\";\n"
       "  private PostSpec spec;\n"
       "  private String status;\n"
       "  public static class PostSpec {\n"
       "    private String title;\n"
       "  }\n"
       "}\n"}};
  for (const std::string name : {"Tag", "Comment", "Category", "Menu"})
    files[name + ".java"] = "@GVK(kind = \"" + name + "\")\npublic class " + name +
                            " extends AbstractExtension {\n  private String name;\n}\n";
  const Planned planned(files, "Give posts a subtitle that themes can show");
  CHECK(planned.answer() ==
        "Not there yet: of the three members of the class `Post` seen none is named after "
        "“subtitle”.");
  CHECK(planned.scope.change_class == "data");
}

TEST_CASE("a due date is kept where a column for it is, whatever class stands beside the table") {
  const Planned due(
      {{"Gemfile", "gem \"rails\"\n"},
       {"db/schema.rb",
        "# This file is auto-generated from the current state of the database.\n"
        "ActiveRecord::Schema[8.0].define(version: 1) do\n"
        "  create_table \"cards\", force: :cascade do |t|\n"
        "    t.string \"title\"\n"
        "    t.date \"due_on\"\n"
        "  end\n"
        "end\n"},
       {"app/models/card.rb", "class Card < ApplicationRecord\n  LIMIT = 3\n  SIZE = 4\nend\n"}},
      "Let people set a due date on a card");
  CHECK(due.answer() == "It appears to be kept already, as `cards.due_on`.");
}
