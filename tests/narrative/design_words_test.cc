// SPDX-License-Identifier: Apache-2.0
// Which sentences, titles and items of lists say why something is built as it is.
#include "narrative/reasons/design_words.h"

#include <doctest/doctest.h>

namespace cutaway::narrative {

TEST_CASE("a sentence gives a reason where a choice stands beside its why") {
  const auto catalogue = catalogue::load().take();
  const DesignWords words(*catalogue);
  CHECK(words.weight("Baskets are kept in memory rather than in the database, so no query waits",
                     0) >= 8);
  CHECK(words.weight("The last second is left out, which avoids contention between both writers",
                     0) >= 8);
  CHECK(words.weight("Prices are deliberately not cached: a stale price costs money", 0) >= 8);
  CHECK(words.weight("We hash the list because the driver does not support long keys", 0) >= 8);
  // What a line does, what may be, and what is only set side by side.
  CHECK(words.weight("Returns the list instead of the map because the order counts", 0) == 0);
  CHECK(words.weight("Prevent attacks by signs in the name of a basket", 0) == 0);
  CHECK(words.weight("The list is kept instead of the map", 0) == 0);
  CHECK(words.weight("TODO: we use a lock here because the queue is slow", 0) == 0);
}

TEST_CASE("what points back needs the sentence before it") {
  const auto catalogue = catalogue::load().take();
  const DesignWords words(*catalogue);
  CHECK(words.points_back("This keeps the lock short"));
  CHECK(words.tells_why_before("That's because we pay for each message"));
  CHECK_FALSE(words.points_back("Baskets are kept in memory"));
}

TEST_CASE("a title says why where it opens with what was done") {
  const auto catalogue = catalogue::load().take();
  const DesignWords words(*catalogue);
  CHECK(words.title_weight("feat: remove yearly sums due to bad performance (#12)", 0) >= 6);
  CHECK(words.title_weight("Stock: use the largest number to prevent duplicate orders on retries",
                           0) >= 6);
  CHECK(words.title_weight("docs: remove the page due to bad performance", 0) == 0);
  CHECK(words.title_weight("Orders are slow due to bad performance", 0) == 0);
  CHECK(DesignWords::bare_title("Resolves #886 Stock: replace this") == "replace this");
  CHECK(DesignWords::deed_of_patch("This patch changes the order.") == "changes the order.");
}

TEST_CASE("a line tells what took the place of what") {
  const auto catalogue = catalogue::load().take();
  const DesignWords words(*catalogue);
  const auto swap = [&](const std::string& title) {
    const Swapping one = words.swap_in(title);
    return one.out + " > " + one.in;
  };
  CHECK(swap("Resolves #86 Replace BrassPost with TinPost.") == "BrassPost > TinPost");
  CHECK(swap("Customs: switch from SOAP to REST API") == "SOAP > REST API");
  CHECK(swap("migrate the driver from acme/one to acme/two and remove a dependency") ==
        "acme/one > acme/two");
  CHECK(swap("Use TinPost instead of BrassPost") == "BrassPost > TinPost");
  CHECK(swap("removing BrassPost in favor of TinPost which is smaller") == "BrassPost > TinPost");
  CHECK(swap("Library `brass` was replaced with `tin` as it was unmaintained") ==
        "`brass` > `tin`");
  CHECK(swap("Upgrade from Brass 2 to Brass 3") == " > ");
  CHECK(swap("Replace the text of a button with another") == " > ");
}

TEST_CASE("a long sentence is cut behind its reason") {
  const auto catalogue = catalogue::load().take();
  const DesignWords words(*catalogue);
  CHECK(words.cut("Baskets are kept in memory rather than in the database, so no query waits, as "
                  "everybody knows who has stood in a queue before",
                  0, 16, 8) ==
        "Baskets are kept in memory rather than in the database, so no query waits …");
  CHECK(
      words.cut("Baskets and all that lies in them and around them stand in the database", 0, 8, 8)
          .empty());
}

}  // namespace cutaway::narrative
