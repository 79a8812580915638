// SPDX-License-Identifier: Apache-2.0
// Each glob waits at one group of three letters that it surely holds, where fewest others wait.
#include "ranking/path_globs.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace cutaway::ranking {

PathGlobs::Glob::Glob(std::string glob) : all(std::move(glob)) {
  std::string run;
  int depth = 0;
  for (const char c : all + "*") {
    if (c == '{') ++depth;
    if (depth == 0 && c != '*' && c != '?') {
      run += c;
      continue;
    }
    if (run.size() > sure.size()) sure = run;
    run.clear();
    if (c == '}') --depth;
  }
}

bool PathGlobs::Glob::fits(std::string_view name) const {
  return contains(name, sure) && matches_glob(all, name);
}

std::size_t PathGlobs::three(std::string_view text, std::size_t at) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < 3; ++i) out = out * 31 + static_cast<unsigned char>(text[at + i]);
  return out % kThrees;
}

void PathGlobs::add(std::string glob) {
  const auto number = static_cast<std::uint16_t>(globs_.size());
  const std::string& sure = globs_.emplace_back(std::move(glob)).sure;
  std::vector<std::uint16_t>* least = sure.size() < 3 ? &short_ : nullptr;
  for (std::size_t i = 0; i + 3 <= sure.size(); ++i) {
    std::vector<std::uint16_t>& here = by_three_[three(sure, i)];
    if (least == nullptr || here.size() < least->size()) least = &here;
  }
  least->push_back(number);
}

std::vector<std::uint16_t> PathGlobs::candidates(std::string_view name) const {
  std::vector<std::uint16_t> out = short_;
  for (std::size_t i = 0; i + 3 <= name.size(); ++i) {
    const std::vector<std::uint16_t>& here = by_three_[three(name, i)];
    out.insert(out.end(), here.begin(), here.end());
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace cutaway::ranking
