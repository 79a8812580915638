// SPDX-License-Identifier: Apache-2.0
// `explain` on one terminal screen: at most 30 lines; the least important lines go first when there
// is too much.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "render/quotes.h"
#include "render/render.h"
#include "render/screen.h"
#include "render/unicode.h"
#include "render/words.h"

namespace cutaway::render {
namespace {

/// One of the thirty is the header, which is written first.
constexpr std::size_t kBodyLines = 29;

/// Groups of the screen in the order in which they are drawn.
enum Part : std::size_t { purpose, says, shows, picture, worth, not_seen, next, parts };

ScreenLine header_line(const sources::Identity& source, std::size_t width) {
  std::string left = visible(masked(source.name));
  if (!source.commit.empty()) left += " · " + source.commit.substr(0, 7);
  if (source.commit_time != 0) left += " · " + date(source.commit_time);
  return {std::string(fit(left, width)), "", Emphasis::strong};
}

Item claim_item(const narrative::Claim& claim, const Quotes& places, std::size_t width,
                std::string_view first = "", std::string_view rest = "") {
  return sentence(masked(claim.text()), first_citation(places, claim), width, first, rest);
}

Group worth_group(const narrative::Explain& explain, const Quotes& places, std::size_t width) {
  Group group{{"Worth knowing", "", Emphasis::strong}, {}, true};
  for (const narrative::Claim& claim : explain.worth_knowing) {
    const std::string number = std::to_string(group.items.size() + 1) + " ";
    group.items.push_back(
        claim_item(claim, places, width, number, std::string(number.size(), ' ')));
  }
  return group;
}

Group next_group(const narrative::Explain& explain, std::size_t width) {
  Group group{{}, {}, true};
  std::size_t longest = 0;
  for (const auto& [command, gives] : explain.next) longest = std::max(longest, columns(command));
  longest = std::min(longest, width / 2);
  for (const auto& [command, gives] : explain.next) {
    std::string line = group.items.empty() ? "Next  " : "      ";
    line += visible(command);
    const std::size_t used = columns(line);
    line.append(longest + 8 > used ? longest + 8 - used : 2, ' ').append(visible(gives));
    group.items.push_back({{std::string(fit(line, width)), "", {}}});
  }
  return group;
}

/// What is taken away when the screen is too small, in this order: the last item of `part` while
/// more than `keep` items are left.
struct Cut {
  Part part;
  std::size_t keep;
};
constexpr std::array<Cut, 18> kCuts = {{{shows, 6},
                                        {worth, 4},
                                        {not_seen, 2},
                                        {next, 3},
                                        {worth, 3},
                                        {shows, 5},
                                        {not_seen, 1},
                                        {next, 2},
                                        {worth, 2},
                                        {next, 1},
                                        {says, 0},
                                        {worth, 1},
                                        {next, 0},
                                        {shows, 4},
                                        {picture, 0},
                                        {shows, 3},
                                        {shows, 2},
                                        {shows, 1}}};

void cut_to_height(std::vector<Group>& groups) {
  const std::vector<Group> whole = groups;
  for (const Cut& cut : kCuts) {
    auto& items = groups[cut.part].items;
    while (height(groups) > kBodyLines && items.size() > cut.keep) items.pop_back();
  }
  // A picture takes many lines with it: what went before it comes back as far as there is room.
  for (std::size_t c = kCuts.size(); c-- > 0;) {
    auto& items = groups[kCuts[c].part].items;
    const auto& all = whole[kCuts[c].part].items;
    while (items.size() < all.size()) {
      items.push_back(all[items.size()]);
      if (height(groups) <= kBodyLines) continue;
      items.pop_back();
      break;
    }
  }
}

bool same_words(const narrative::Claim& a, const narrative::Claim& b) {
  return contains(plain_text(a.text()), plain_text(b.text()));
}

}  // namespace

std::string explain_header(const sources::Identity& source, const Context& context) {
  Group group{{}, {{header_line(source, std::max(context.width, 40U))}}, false};
  return draw({group}, std::max(context.width, 40U), context.color).bytes();
}

std::string explain_text(const narrative::Explain& explain, const Context& context) {
  const std::size_t width = std::max(context.width, 40U);
  const Quotes places(context.evidence == "none" ? nullptr : context.analysis);
  std::vector<Group> groups(parts);
  if (explain.purpose) groups[purpose].items = {claim_item(*explain.purpose, places, width)};
  if (explain.says && !(explain.purpose && same_words(*explain.purpose, *explain.says))) {
    groups[says].items = {claim_item(*explain.says, places, width)};
  }
  for (const narrative::Claim& claim : explain.shows) {
    groups[shows].items.push_back(claim_item(claim, places, width));
  }
  groups[picture].space_before = true;
  if (!explain.picture.empty()) {
    Item lines;
    for (const std::string& line : explain.picture) {
      const std::string safe = visible(masked(line));
      lines.push_back({std::string(fit(safe, width)), "", {}});
    }
    groups[picture].items = {lines};
  }
  groups[worth] = worth_group(explain, places, width);
  groups[not_seen].space_before = true;
  for (const narrative::Claim& claim : explain.not_seen) {
    const bool is_first = groups[not_seen].items.empty();
    groups[not_seen].items.push_back(sentence(
        masked(claim.text()), "", width, is_first ? "Not seen: " : "          ", "          "));
  }
  groups[next] = next_group(explain, width);
  cut_to_height(groups);
  return draw(groups, width, context.color).bytes();
}

}  // namespace cutaway::render
