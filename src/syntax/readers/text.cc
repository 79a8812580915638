// SPDX-License-Identifier: Apache-2.0
// Plain text for people: README and the like without a format.
#include "syntax/prose.h"
#include "syntax/reader.h"

namespace cutaway::syntax {
namespace {

constexpr std::string_view kNames[] = {"README", "README.txt",   "CHANGELOG", "CHANGES",
                                       "NEWS",   "CONTRIBUTING", "AUTHORS"};
constexpr std::size_t kSizeLimit = 256U << 10U;

void read(std::string_view text, Syntax& out) {
  count_lines(text, {}, {}, {}, out);
  ProseBuilder prose(out);
  if (text.size() > kSizeLimit) {
    add_problem(out, "a text larger than 256 KiB; only its beginning was read", 1);
    text = text.substr(0, text.rfind('\n', kSizeLimit) + 1);
  }
  read_plain_prose(text, 1, prose);
}

}  // namespace

extern const StructuredReader record_text;
const StructuredReader record_text = {"text", kNames, read, R"(Shop
====

Sells things
to people.

- by card
- by bill
)"};

}  // namespace cutaway::syntax
