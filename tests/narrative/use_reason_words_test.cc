// SPDX-License-Identifier: Apache-2.0
// Which titles change how a thing is used, and which sentences say why.
#include "narrative/reasons/use_reason_words.h"

#include <doctest/doctest.h>

namespace cutaway::narrative {

TEST_CASE("a title changes how a thing is used, or only repairs and documents") {
  const auto catalogue = catalogue::load().take();
  const UseReasonWords words(*catalogue);
  CHECK(words.changes_use("fix: use the plain endpoint of the model server (#12)"));
  CHECK(words.changes_use("Replace the old reader with another one"));
  CHECK_FALSE(words.changes_use("Fix the list of orders"));
  CHECK_FALSE(words.changes_use("docs: use another picture"));
  CHECK_FALSE(words.changes_use("Use more tests for orders"));
}

TEST_CASE("a comment sets what is used against what is not, and says why") {
  const auto catalogue = catalogue::load().take();
  const UseReasonWords words(*catalogue);
  const auto against = [&](const std::string& sentence) {
    const auto at = words.set_against(sentence);
    return sentence.substr(at.begin, at.end - at.begin);
  };
  CHECK(against("Days are drawn from keys rather than with Intl.Format: it differs by engine") ==
        "Intl.Format");
  CHECK(against("Used instead of `tokio::fs`, since that asks the system for each file") ==
        "`tokio::fs`");
  CHECK(against("Take the list instead of the map because the order counts here") == "map");
  // Without a reason, or of what may be, it says nothing.
  CHECK(against("Days are drawn from keys rather than with Intl.Format") == "");
  CHECK(against("When the server is new rather than old, skip it because it is known") == "");
  CHECK(words.is_ground("Windows"));
  CHECK_FALSE(words.is_ground("Parcel"));
}

TEST_CASE("below a repair what is bad is what was broken, and no reason") {
  const auto catalogue = catalogue::load().take();
  const UseReasonWords words(*catalogue);
  CHECK(words.repairs("fix(web): orders without a price"));
  CHECK_FALSE(words.repairs("Use another reader"));
  CHECK_FALSE(words.gives_cause("The list crashes on start"));
  CHECK(words.gives_cause("Take the other list because this one crashes"));
}

TEST_CASE("a sentence may only say its title again") {
  CHECK(
      UseReasonWords::says_again("Replace unmaintained brass reader with maintained tin reader",
                                 "Replace the unmaintained brass reader with the maintained one"));
  CHECK_FALSE(UseReasonWords::says_again("Replace brass with tin",
                                         "The new reader is smaller and has no bugs"));
}

TEST_CASE("a sentence says why where something good or bad stands beside its because") {
  const auto catalogue = catalogue::load().take();
  const UseReasonWords words(*catalogue);
  CHECK(words.weight("This is needed since it consumes way less ram and is faster.") > 4);
  CHECK(words.weight("Because nobody knows how it behaves yet, disable it by default.") > 0);
  CHECK(words.weight("The old reader is a huge overkill and a very heavyweight dependency.") >= 4);
  // A list of what was done holds no cause, whatever word it holds.
  CHECK(words.weight("Add reading from streams, fix names, remove obsolete code") == 0);
  CHECK(words.weight("increase the width for faster reading, remove obsolete entries") == 0);
  CHECK(words.weight("Add streams, fix names, remove obsolete code to avoid leaks") > 0);
  // What was done, a question and a hint say nothing of why.
  CHECK(words.weight("Orders are kept in another table now.") == 0);
  CHECK(words.weight("Would this be faster because of the cache?") == 0);
  CHECK(words.weight("If you want it faster, use the cache because it is simpler.") == 0);
}

}  // namespace cutaway::narrative
