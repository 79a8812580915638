// SPDX-License-Identifier: Apache-2.0
// What is told of a hole is what its notice says; of the others, only that nobody looks.
#include "narrative/debt/debt_found.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/calendar.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kMostNamed = 3;

/// "`jquery` 1.10.4, `moment` 2.18.1 and two more"
std::string names_of(const findings::Item& item, int brief) {
  const auto& names = item.fix.names;
  const std::size_t shown = std::min(names.size(), brief > 0 ? std::size_t{1} : kMostNamed);
  std::vector<std::string> out(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown));
  if (names.size() > shown) out.push_back(number_word(names.size() - shown) + " more");
  return join_and(out);
}

/// "24 July 2019" of "2019-07-24".
std::string in_words(const std::string& day) {
  const auto parts = split(day, '-');
  if (parts.size() != 3 || parts[1].size() != 2 || parts[2].size() != 2) return day;
  const auto number = [](std::string_view two) { return 10 * (two[0] - '0') + (two[1] - '0'); };
  return std::to_string(number(parts[2])) + " " + month_name(number(parts[1])) + " " +
         std::string(parts[0]);
}

/// "3.4.1 or a later 3 in the place of `a.js` and of its style sheet `a.css`, and 3.5.0 or a later
/// 3 in that of `b.js`": a later major version has other names, and is no mended one of this.
std::string mended_ones(const Story& story, const findings::Item& item, const std::string& style) {
  std::vector<std::string> out;
  const std::size_t shown = std::min<std::size_t>({item.of, item.fix.needs.size(), kMostNamed});
  for (std::size_t i = 0; i < shown && i < item.places.size(); ++i) {
    const std::string& version = item.fix.needs[i];
    out.push_back(version + " or a later " + version.substr(0, version.find('.')) + " in " +
                  (i == 0 ? "the place" : "that") + " of " + code(story.path(item.places[i].file)) +
                  (i == 0 ? style : ""));
  }
  return join_and(out);
}

}  // namespace

SeenWords hand_copied(const Story& story, const findings::Item& item, int brief) {
  const auto& fix = item.fix;
  const std::string file = code(story.path(fix.at.file));
  const bool hole = !fix.condition.empty();
  SeenWords out;
  out.sentence = (item.count == 1 ? "One library that pages load lies in the tree as a file"
                                  : "At least " + amount(item.count, "library") +
                                        " that pages load lie in the tree as files") +
                 ", named by no manifest (" + names_of(item, brief) + "); ";
  out.sentence +=
      hole ? item.name + " is older than " + fix.other_name + ", which mended " + fix.condition +
                 (item.of < 2 || brief > 1
                      ? ""
                      : ", and " + number_word(item.of - 1) + " more lack such a repair")
      : brief > 0 && item.count > 1
          ? "the first has not been mended since " + in_words(fix.was)
          : item.name + " has not been mended by its makers since " + in_words(fix.was);
  // The sentence has no room for all of them, and whoever puts them into a manifest needs them.
  constexpr std::size_t kFew = 6;
  const std::string all = item.count == 2 ? "both" : "all " + number_word(item.count);
  const std::string which = item.count == 1                 ? "it"
                            : item.fix.names.size() <= kFew ? join_and(item.fix.names)
                                                            : all;
  const std::string style =
      fix.style_sheet.valid() ? " and of its style sheet " + code(story.path(fix.style_sheet)) : "";
  out.cure = hole ? "Put " + mended_ones(story, item, style) + "; then name " + which +
                        " in a manifest that a scan for holes reads."
                  : "Name " + which +
                        " in a manifest that a scan for holes reads, so that the next one shows. A "
                        "later major version in the place of " +
                        file + style +
                        " has other names, so the pages have to be gone through with it.";
  out.otherwise = hole ? "Where pages use the part that the notice tells of they stay open to it, "
                         "and no scan of "
                         "manifests reports it or the next one."
                       : "A hole that is found in it stays, and no scan of manifests reports it.";
  out.paid_when = "A manifest names each of these libraries (now " +
                  std::string(item.count == 1 ? "" : "at least ") + number_word(item.count) +
                  (item.count == 1 ? " is" : " are") + " in none)" +
                  (hole ? ", and none is older than the version that mended it." : ".");
  // A new major version takes other calls, and what stands on the library has to go along.
  const std::string crossed = fix.calls == 0 ? ""
                                             : item.name.substr(0, item.name.find(' ')) + " over " +
                                                   amount(fix.calls, "major version") +
                                                   ", so what stands on it has to go along";
  constexpr std::uint32_t kFewPages = 20;
  if (!hole) {
    out.effort = {fix.callers > kFewPages ? "large" : "medium",
                  "a line in a manifest; " + amount(fix.callers, "file") +
                      (fix.callers == 1 ? " draws" : " draw") +
                      " screens that a later major version may change"};
    return out;
  }
  out.effort = {
      item.count > 6 || fix.calls > 0 || fix.style_sheet.valid() ? "medium" : "small",
      amount(item.count, "file") + " to replace" +
          (crossed.empty() ? "; screens that use them have to be tried" : ", " + crossed)};
  return out;
}

}  // namespace cutaway::narrative
