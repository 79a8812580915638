// SPDX-License-Identifier: Apache-2.0
// Nothing is denied that a document or the name of a file speaks of.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("a file that is named after the noun is told before anything is denied") {
  const Planned valve(
      {{"plugins/valveage.js",
        "export function valveLevel(one) {\n  if (one.days > 10) return 2;\n  return 0;\n}\n"},
       {"server.js", "export function start(app) { return app }\n"}},
      "Remind users when the valve is due to be changed");
  CHECK(valve.answer() ==
        "It may be there: the file `valveage.js` is named after “valve”; whether it does what is "
        "asked was not read.");
  // No place was seen that has both the valve and the reminder.
  CHECK(valve.scope.change_class == "code");
}

TEST_CASE("a file that is named after a term of two words is told, too") {
  const Planned push({{"server/pushnotify.js", "export function emit(text) { return text }\n"},
                      {"server/main.js", "export function start(app) { return app }\n"}},
                     "Carers should receive a push notification when pressure is low");
  CHECK(push.answer().find("`pushnotify.js` is named after “push notification”") !=
        std::string::npos);
}

TEST_CASE("a sentence of the README that says noun and act is quoted") {
  const Planned valve({{"README.md",
                        "# Boiler\n\nA server for boilers.\n\n## Features\n\n"
                        "- Notices that remind you of the next valve check\n"},
                       {"main.js", "export function start(app) { return app }\n"},
                       {"valves.js", "export function valveLevel(one) { return one }\n"}},
                      "Remind users when the valve is due to be changed");
  CHECK(valve.answer().find("the README says “Notices that remind you of the next valve check”") !=
        std::string::npos);
}

TEST_CASE("where a noun of the request has no name, the rest of it is not told as being there") {
  const Planned board({{"board.js", "export class Board {\n  topics() { return [] }\n}\n"},
                       {"main.js", "export function start(app) { return app }\n"}},
                      "Add a kanban board where topics are dragged");
  CHECK(board.answer().find("It may be there: the file") == std::string::npos);
}

TEST_CASE("a file that has a word of the request which is not its noun is not told") {
  const Planned notes({{"register.php", "<?php\nfunction register_member($one) { return $one; }\n"},
                       {"notes.php", "<?php\nfunction save_note($text) { return $text; }\n"}},
                      "Publish notes by registered members at once");
  CHECK(notes.answer().find("`register.php`") == std::string::npos);
}

TEST_CASE("what is kept in the first files is told before one word of a file's name") {
  const Planned load({{"models.py",
                       "from django.db import models\n\n\nclass Slot(models.Model):\n"
                       "    load_rounding = models.DecimalField(max_digits=4)\n"
                       "    order = models.IntegerField()\n"},
                      {"calculations.py", "def calculate(one):\n    return one\n"}},
                     "Round the calculated load progression to the nearest 5 kg instead of showing "
                     "decimals");
  INFO(load.answer());
  CHECK(load.answer().find("load_rounding") != std::string::npos);
  CHECK(load.answer().find("`calculations.py`") == std::string::npos);
}

TEST_CASE("a value under the keys of another thing is not what is asked for") {
  const Planned retries(
      {{"src/main/resources/application.yaml",
        "registry:\n  zookeeper:\n    retry-policy:\n      max-retries: 5\n"},
       {"src/main/java/Parcels.java",
        "class ParcelService {\n  void sendParcel(Parcel parcel) { parcel.send(); }\n}\n"}},
      "Retry failed parcels three times by default");
  CHECK(retries.answer().find("max-retries") == std::string::npos);
  CHECK_FALSE(retries.asks("max-retries"));
}

TEST_CASE("what the request is about stands in the keys above the value") {
  const Planned retries({{"src/main/resources/application.yaml",
                          "shop:\n  parcels:\n    retry-policy:\n      max-retries: 5\n"},
                         {"src/main/java/Parcels.java",
                          "class ParcelService {\n  @Value(\"${shop.parcels.retry-policy.max-"
                          "retries}\")\n  int retries;\n}\n"}},
                        "Retry failed parcels three times by default");
  CHECK(retries.answer().find("max-retries") != std::string::npos);
}

TEST_CASE("what is said of a value in the first files is told with the value") {
  const Planned goal(
      {{"Bazaar/UpdateBazaarViewModel.cs",
        "public class UpdateBazaarViewModel {\n"
        "  [Display(Name = \"Do not allow additional offerings after target has been reached\")]\n"
        "  public bool EnforceTarget { get; set; }\n"
        "  [Display(Name = \"Start date\")]\n  public string Starts { get; set; }\n}\n"},
       {"Bazaar/Other.cs", "public class Other {\n  public bool Closed { get; set; }\n}\n"}},
      "A bazaar should stop accepting offerings as soon as its goal is reached");
  INFO(goal.answer());
  CHECK(goal.answer().find("It may be this: `EnforceTarget`, of which is said “Do not allow "
                           "additional offerings after target has been reached”") !=
        std::string::npos);
}

}  // namespace cutaway::answers
