// SPDX-License-Identifier: Apache-2.0
// Autoconf: macros with their arguments. What stands between them is shell, and is not read.
#include <algorithm>

#include "syntax/call_scanner.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"configure.ac", "configure.in"};

/// "AC_CHECK_LIB": capitals, and at least one line below.
bool is_called(std::string_view name) {
  return name.find('_') != std::string_view::npos && name.front() >= 'A' && name.front() <= 'Z' &&
         std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

void read(std::string_view text, Syntax& out) {
  static constexpr CallForm kForm{"#", "dnl", '[', ']', '\0', is_called};
  read_calls(text, kForm, out);
}

}  // namespace

extern const StructuredReader record_autoconf;
const StructuredReader record_autoconf = {"autoconf", kNames, read,
                                          R"(AC_INIT([shop], [1.2]) dnl all of it
AC_ARG_WITH([mail], [], [AC_CHECK_LIB([curl], [curl_easy_init])])
)"};

}  // namespace cutaway::syntax
