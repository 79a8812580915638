// SPDX-License-Identifier: Apache-2.0
#include "model/dropped_errors.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "catalogue/languages.h"
#include "syntax/read.h"

using namespace cutaway;

TEST_CASE("an empty handler of a class that PHP does not find catches nothing") {
  const auto dropped = [](const std::string& head) {
    const auto php = catalogue::find_language("PHP");
    const syntax::Syntax file =
        syntax::read_file("order.php", php,
                          "<?php\n" + head +
                              "class Order { function save() {\n"
                              "  try { keep($this); } catch (Exception $e) { }\n} }\n");
    return std::ranges::count_if(
        file.blocks, [&](const syntax::Block& block) { return model::drops_error(file, block); });
  };
  CHECK(dropped("") == 1);
  CHECK(dropped("namespace App\\Shop;\nuse Exception;\n") == 1);
  CHECK(dropped("namespace App\\Shop;\n") == 0);
}
