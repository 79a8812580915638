// SPDX-License-Identifier: Apache-2.0
// Positions: what is asked of Graphviz holds no text, its answers are checked, and rows stand in
// for it.
#include <doctest/doctest.h>

#include "base/text.h"
#include "layout/graphviz.h"

namespace cutaway::layout {
namespace {

bool overlap(const PlacedBox& a, const PlacedBox& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

void check_apart(const Placed& placed) {
  for (std::size_t i = 0; i < placed.boxes.size(); ++i) {
    CHECK(placed.boxes[i].x >= 0);
    CHECK(placed.boxes[i].x + placed.boxes[i].width <= placed.width + 0.5);
    CHECK(placed.boxes[i].y + placed.boxes[i].height <= placed.height + 0.5);
    for (std::size_t k = 0; k < i; ++k) CHECK(!overlap(placed.boxes[i], placed.boxes[k]));
  }
}

const std::vector<Box> kBoxes = {{"\"];evil", 200, 90, "A\"}"},
                                 {"b", 200, 120, "A\"}"},
                                 {"c", 180, 60, ""},
                                 {"d", 200, 60, "B"}};
const std::vector<Line> kLines = {{0, 1, 100, 30}, {1, 2, 0, 0}, {2, 2, 50, 20}, {3, 0, 80, 14, 2}};

}  // namespace

TEST_CASE("the question to Graphviz holds no text of the input") {
  const std::string input = graphviz_input(kBoxes, kLines, false);
  CHECK(!contains(input, "evil"));
  CHECK(!contains(input, "A\""));
}

TEST_CASE("boxes do not overlap, with and without Graphviz") {
  check_apart(place(kBoxes, kLines, false));
  check_apart(place(kBoxes, kLines, true));
  check_apart(place_in_rows(kBoxes, kLines));
  CHECK(place(kBoxes, kLines, false).groups.size() == 2);
  CHECK(place_in_rows(kBoxes, kLines).groups.size() == 2);
  CHECK(place_in_rows(kBoxes, kLines).lines.size() == kLines.size());
}

TEST_CASE("nothing to place is a place of no size") {
  CHECK(place_in_rows({}, {}).boxes.empty());
  CHECK(place({}, {}, false).boxes.empty());
}

TEST_CASE("an answer that is not whole is refused") {
  const std::vector<Box> boxes = {{"a", 72, 72, ""}};
  CHECK(read_graphviz(R"({"bb":"0,0,80,80","objects":[{"name":"n0","pos":"40,40"}]})", boxes, {})
            .has_value());
  for (const char* answer : {"", "null", "[]", "{}", R"({"bb":"x"})", R"({"bb":"0,0,80,80"})",
                             R"({"bb":"0,0,80,80","objects":[{"name":"n1","pos":"40,40"}]})",
                             R"({"bb":"0,0,80,80","objects":[{"name":"n0","pos":"40"}]})",
                             R"({"bb":"0,0,80,80","objects":[{"name":"n0","pos":"nan,40"}]})",
                             R"({"bb":"0,0,80,80","objects":[{"name":"n0","pos":7}]})",
                             R"({"bb":"0,0,80,80","objects":7})"}) {
    CHECK_MESSAGE(!read_graphviz(answer, boxes, {}).has_value(), answer);
  }
}

}  // namespace cutaway::layout
