// SPDX-License-Identifier: Apache-2.0
// What `scope` counts of what hangs on a thing: calls of that very function, files that import one,
// and tests that reach it some other way.
#include <doctest/doctest.h>

#include "model/queries.h"
#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;
using Files = std::map<std::string, std::string>;

namespace {

bool says(const std::vector<narrative::Claim>& claims, std::string_view text) {
  return std::ranges::any_of(claims, [&](const narrative::Claim& claim) {
    return claim.text().find(text) != std::string_view::npos;
  });
}

}  // namespace

TEST_CASE("calls of a method of the same name in another class of the file are not counted") {
  const model::Traced forms(Files{{"forms.php",
                                   "<?php\n"
                                   "class Slider { function draw() {} }\n"
                                   "class Box { function draw() {}\n"
                                   "  function one() { $this->draw(); }\n"
                                   "  function two() { $this->draw(); } }\n"}});
  const auto calls = [&](const std::string& of) {
    return model::count(forms.analysis,
                        {"callers", {{"path", "forms.php"}, {"name", "draw"}, {"class", of}}})
        .n;
  };
  CHECK(calls("Box") == 2);
  CHECK(calls("Slider") == 0);
}

TEST_CASE("where a test asks an address or an operation, nobody says that no test was seen") {
  Files shop{{"package.json", R"({"dependencies": {"express": "4"}})"},
             {"src/coupons.js",
              "const express = require('express');\n"
              "const app = express();\n"
              "app.post('/coupons', addCoupon);\n"
              "function addCoupon(req, res) { res.send('ok'); }\n"
              "app.listen(80);\n"},
             {"test/sums.test.js", "test('sums', () => { expect(1 + 1).toBe(2); });\n"}};
  const char* const request = "Let customers add a coupon twice";
  CHECK(says(Planned(shop, request).scope.rabbit_holes, "No test was seen"));
  shop["test/shop.test.js"] = "test('shop', async () => { expect(await post('/coupons')); });\n";
  const Planned asked(shop, request);
  CHECK_FALSE(says(asked.scope.rabbit_holes, "No test was seen"));
  CHECK_FALSE(asked.asks("include tests?"));
}
