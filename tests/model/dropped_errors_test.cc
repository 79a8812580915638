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

TEST_CASE("whoever leaves in the try goes on behind an empty handler in another way") {
  const auto dropped = [](const std::string& behind) {
    const syntax::Syntax file = syntax::read_file(
        "dates.js", catalogue::find_language("JavaScript"),
        "function day(given) {\n  try {\n    return parse(given);\n  } catch (e) {}\n" + behind +
            "}\n");
    return std::ranges::any_of(
        file.blocks, [&](const syntax::Block& block) { return model::drops_error(file, block); });
  };
  CHECK_FALSE(dropped("  return guess(given);\n"));
  CHECK(dropped(""));
}

TEST_CASE("a handler that names its error was written for a case that somebody thought of") {
  const auto known = catalogue::load().take();
  CHECK(model::is_broad(*known, "Exception as error"));
  CHECK(model::is_broad(*known, "err != nil"));
  CHECK(model::is_broad(*known, ""));
  CHECK_FALSE(model::is_broad(*known, "KeyError"));
  CHECK(model::is_expected(*known, "FileNotFoundError"));
}

TEST_CASE("a call goes on without what fails in a try that catches anything and does nothing") {
  const auto known = catalogue::load().take();
  const auto goes_on = [&](const std::string& body) {
    const syntax::Syntax file = syntax::read_file("views.py", catalogue::find_language("Python"),
                                                  "def show(request):\n" + body);
    const auto count = std::ranges::find_if(
        file.calls, [&](const syntax::Call& call) { return file.text(call.name) == "incr"; });
    REQUIRE(count != file.calls.end());
    return model::goes_on_without(*known, file, *count);
  };
  CHECK(goes_on("    try:\n        r.incr('seen')\n    except:\n        pass\n"));
  CHECK(
      goes_on("    try:\n        r.incr('seen')\n    except Exception as e:\n"
              "        logger.warning('not counted', str(e))\n    return page()\n"));
  CHECK_FALSE(goes_on("    r.incr('seen')\n"));
  CHECK_FALSE(goes_on("    try:\n        r.incr('seen')\n    except KeyError:\n        pass\n"));
  CHECK_FALSE(
      goes_on("    try:\n        r.incr('seen')\n    except Exception:\n"
              "        logger.error('down')\n        raise\n"));
  CHECK_FALSE(
      goes_on("    try:\n        return r.incr('seen')\n    except Exception:\n"
              "        pass\n"));
  CHECK_FALSE(
      goes_on("    try:\n        n = r.incr('seen')\n    except Exception:\n"
              "        pass\n    return page(n)\n"));
}

TEST_CASE("a handler that asks when it catches does not catch whatever comes") {
  const auto known = catalogue::load().take();
  const auto broad = [&](const std::string& handler) {
    const syntax::Syntax file =
        syntax::read_file("Watch.cs", catalogue::find_language("C#"),
                          "class Watch { void Run() { try { Wait(); } " + handler + " { } } }\n");
    const auto found = std::ranges::find_if(file.blocks, [](const syntax::Block& block) {
      return block.kind == syntax::BlockKind::swallow;
    });
    REQUIRE(found != file.blocks.end());
    return model::is_broad(*known, file.text(found->text));
  };
  CHECK(broad("catch"));
  CHECK(broad("catch (Exception)"));
  CHECK_FALSE(broad("catch when (stop.IsCancellationRequested)"));
}
