// SPDX-License-Identifier: Apache-2.0
// Meson: calls with their arguments.
#include "syntax/call_scanner.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"meson.build"};

bool is_called(std::string_view name) {
  return name != "if" && name != "elif" && name != "foreach" && name != "and" && name != "or" &&
         name != "not" && name != "in";
}

void read(std::string_view text, Syntax& out) {
  static constexpr CallForm kForm{"#", "", '\'', '\'', ':', is_called};
  read_calls(text, kForm, out);
}

}  // namespace

extern const StructuredReader record_meson;
const StructuredReader record_meson = {"meson", kNames, read,
                                       R"(project('shop', 'c', version: '1.2') # all of it
curl = dependency('libcurl', version: '>=7.1', required: false)
)"};

}  // namespace cutaway::syntax
