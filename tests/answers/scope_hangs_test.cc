// SPDX-License-Identifier: Apache-2.0
// What `scope` counts of what hangs on a thing: calls of that very function, files that import one,
// and tests that reach it some other way.
#include <doctest/doctest.h>

#include "model/queries.h"
#include "tests/answers/planned.h"

using namespace cutaway;
using namespace cutaway::answers;
using Files = std::map<std::string, std::string>;

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
