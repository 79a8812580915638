// SPDX-License-Identifier: Apache-2.0
// Behind "add" stands a noun with what tells it apart before it; what begins with "to", "for" or
// "in" only says where and what for.
#include "answers/scope/outcome/what_came.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace cutaway::answers {
namespace {

std::string with_capital(std::string word) {
  if (word.front() >= 'a' && word.front() <= 'z')
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

/// "Plan to Eat": capitals on both sides make one name of it.
bool stands_in_name(std::string_view point, const std::vector<std::string>& all, std::size_t at) {
  return at > 0 && at + 1 < all.size() &&
         contains(point,
                  with_capital(all[at - 1]) + " " + all[at] + " " + with_capital(all[at + 1]));
}

}  // namespace

bool brings_something_else(const RequestWords& words, std::string_view point,
                           const std::function<bool(const std::string&)>& of_wish) {
  const std::vector<std::string> all =
      identifier_words(lower(point.substr(0, point.find_first_of("(,:;[.\"`"))));
  if (all.size() < 2 || !words.has("brings", all.front())) return false;
  auto end = all.begin() + 1;
  for (; end != all.end(); ++end) {
    const auto at = static_cast<std::size_t>(end - all.begin());
    if (words.has("ends_of_nouns", *end) && !stands_in_name(point, all, at)) break;
  }
  if (end == all.begin() + 1) return false;
  const std::string& head = *(end - 1);
  return !words.has("ways_to", head) && !words.has("acts", head) && !of_wish(root_of(head));
}

std::string without_links(std::string_view point) {
  std::string out;
  for (std::size_t at = 0; at < point.size();) {
    const std::size_t text = point.find('[', at);
    const std::size_t middle = text == point.npos ? text : point.find("](", text);
    const std::size_t end = middle == point.npos ? middle : point.find(')', middle);
    if (end == point.npos) {
      out += point.substr(at);
      break;
    }
    out += point.substr(at, text - at);
    const std::string_view said = point.substr(text + 1, middle - text - 1);
    // The name of a commit or the number of a talk about it says nothing.
    const bool hash = said.starts_with("#") ||
                      (said.size() >= 7 && said.find_first_not_of("0123456789abcdef") == said.npos);
    if (!hash) out += said;
    at = end + 1;
  }
  for (const std::string_view empty : {"()", "( )", "(, )"}) {
    for (std::size_t at = out.find(empty); at != std::string::npos; at = out.find(empty))
      out.erase(at, empty.size());
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == ',')) out.pop_back();
  return out;
}

}  // namespace cutaway::answers
