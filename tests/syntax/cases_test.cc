// SPDX-License-Identifier: Apache-2.0
// The cases of tests/cases/syntax: what the walker makes of small files.
#include "tests/case_runner.h"

#include "catalogue/languages.h"
#include "syntax/read.h"

using namespace cutaway;

TEST_CASE("files become what their cases say") {
  testing::run_cases("tests/cases/syntax",
                     {{"describe", [](const auto& files) {
                         REQUIRE_FALSE(files.empty());
                         const auto& file = files.back();
                         const LanguageId language =
                             catalogue::detect_language(file.name, file.text);
                         return syntax::describe(syntax::read_file(file.name, language, file.text));
                       }}});
}
