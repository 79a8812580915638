// SPDX-License-Identifier: Apache-2.0
// Ignore files: the path asked for on the first line, the rules below.
#include "sources/ignore_rules.h"
#include "fuzz/fuzz.h"

using namespace cutaway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [path, text] = fuzz::named_text(fuzz::text_of(data, size));
  sources::IgnoreRules rules;
  const auto root = rules.add(0, "", text);
  const auto below = rules.add(root, "a/b", text);
  (void)rules.ignored(root, path, false);
  (void)rules.ignored(below, std::string("a/b/").append(path), true);
  fuzz::must(!rules.ignored(0, path, false), "without rules nothing is ignored");
  (void)sources::matches_ignore_glob(text, path);
  return 0;
}
