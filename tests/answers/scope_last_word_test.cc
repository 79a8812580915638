// SPDX-License-Identifier: Apache-2.0
// What has no name here at all is said first, and nothing is denied that a screen of the same
// answer says.
#include <doctest/doctest.h>

#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("what is added and has no name is told before a place that has the other words") {
  const Planned list({{"parcels.js",
                       "export function saveParcelLabels(parcel) { return parcel }\n"
                       "export function loadParcel(id) { return id }\n"}},
                     "Add a notebook where clerks can save parcels for later");
  INFO(list.answer());
  CHECK(list.answer().starts_with(
      "Nothing that clearly does this was seen: nothing here is named after “notebook”"));
  CHECK(list.scope.change_class != "behaviour");
  CHECK_FALSE(list.asks("`saveParcelLabels`"));
}

TEST_CASE("what they can do with it tells more of what is added, and is not what is done") {
  const Planned cards({{"coupons.js",
                        "export function printCoupon(one) { return one }\n"
                        "export function redeemCoupon(one) { return one }\n"}},
                      "Add coupons that clerks can redeem");
  INFO(cards.answer());
  CHECK(cards.answer().find("nothing here is named after") == std::string::npos);
}

TEST_CASE("a well-known act that no name has is not told as there by its noun alone") {
  std::string many = "class AlarmReport\n";
  for (const char* name :
       {"one", "two", "red", "blue", "loud", "late", "old", "new", "last", "any"})
    many += "  def alarm_" + std::string(name) + "\n    1\n  end\n";
  const Planned snooze({{"alarm_report.rb", many + "end\n"},
                        {"main.rb", "class Main\n  def run\n    1\n  end\nend\n"}},
                       "Let users snooze an alarm for a number of days");
  INFO(snooze.answer());
  CHECK(snooze.answer().find("`alarm_report.rb` is named after") == std::string::npos);
  const Planned due({{"alarmage.rb", many + "end\n"}}, "Remind users when the alarm is due");
  CHECK(due.answer().find("nothing here is named after “Remind”") == std::string::npos);
}

}  // namespace cutaway::answers
