// SPDX-License-Identifier: Apache-2.0
// By one or two words (catalogue/request_words.toml, `sibling_words`, `examples`).
#include "answers/scope/request/besides.h"

#include "base/text.h"

namespace cutaway::answers {
namespace {

bool begins(const RequestWords& words, std::string_view group,
            const std::vector<std::string>& written, std::size_t i) {
  if (i == 0) return false;
  const std::string one = lower(written[i]);
  const std::string two = i + 1 < written.size() ? one + " " + lower(written[i + 1]) : one;
  return words.has(group, one) || words.has(group, two);
}

}  // namespace

bool begins_siblings(const RequestWords& words, const std::vector<std::string>& written,
                     std::size_t i) {
  return begins(words, "sibling_words", written, i);
}

bool begins_examples(const RequestWords& words, const std::vector<std::string>& written,
                     std::size_t i) {
  return i + 1 < written.size() && begins(words, "examples", written, i);
}

}  // namespace cutaway::answers
