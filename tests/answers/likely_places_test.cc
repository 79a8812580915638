// SPDX-License-Identifier: Apache-2.0
// Which of several places with words of a wish is told first.
#include <doctest/doctest.h>

#include "answers/scope/outcome/likely_places.h"
#include "tests/answers/planned.h"

namespace cutaway::answers {

TEST_CASE("a place of the file that stands first is likelier than one that has more words") {
  const PlaceSigns first{ThingKind::function, 1, .4, false}, words{ThingKind::function, 0, 1, true};
  CHECK(likelihood(first) > likelihood(words));
}

TEST_CASE("of two places of files of the same rank, that is likelier which both ways lead to") {
  CHECK(likelihood({ThingKind::type, 3, .6, true}) > likelihood({ThingKind::type, 3, .6, false}));
  CHECK(likelihood({ThingKind::type, 3, .8, false}) > likelihood({ThingKind::type, 3, .6, false}));
}

TEST_CASE("what does something is likelier than a text, or a file as a whole") {
  const double function = likelihood({ThingKind::function, 2, .5, false});
  CHECK(function > likelihood({ThingKind::field, 2, .5, false}));
  CHECK(likelihood({ThingKind::field, 2, .5, false}) > likelihood({ThingKind::file, 2, .5, false}));
  CHECK(likelihood({ThingKind::file, 2, .5, false}) > likelihood({ThingKind::text, 2, .5, false}));
}

TEST_CASE("each file is told once where there are files enough to be put in order") {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 70; ++i)
    files["pages/page_" + std::to_string(i) + ".py"] =
        "def show_page_" + std::to_string(i) + "(request):\n    return request\n";
  files["orders/refunds.py"] =
      "def refund_order(order):\n    return order\n\n\ndef refund_partly(order):\n    return "
      "order\n";
  files["orders/mail.py"] = "def mail_refund(order):\n    return order\n";
  const Planned planned(files, "Refund an order when the parcel is lost");
  std::size_t of_refunds = 0;
  for (const narrative::Claim& one : planned.scope.nearest)
    of_refunds += one.text().find("`refund_") != std::string::npos;
  CHECK(of_refunds <= 1);
}

TEST_CASE("one word of a first file does not stand before two words of another place") {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 70; ++i)
    files["pages/page_" + std::to_string(i) + ".py"] =
        "def show_page_" + std::to_string(i) + "(request):\n    return request\n";
  files["parcels/lost.py"] = "def find_lost_parcel(parcel):\n    return parcel\n";
  files["parcels/label.py"] = "def print_parcel(parcel):\n    return parcel\n";
  const Planned planned(files, "Tell buyers of a lost parcel at once");
  REQUIRE_FALSE(planned.scope.nearest.empty());
  CHECK(planned.scope.nearest.front().text().find("find_lost_parcel") != std::string::npos);
}

TEST_CASE("what has another noun in its name is no part of what is asked for") {
  const Planned planned(
      {{"mail.py", "def open_shelf_browser_panel_card(book):\n    return book\n"}},
      "Open a book as PDF on the reader");
  CHECK_FALSE(planned.headline().starts_with("A part of it seems to be there"));
}

}  // namespace cutaway::answers
