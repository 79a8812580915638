// SPDX-License-Identifier: Apache-2.0
// Compares lines with those of other differences, and names with names.
#include "history/idle_hunks.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>

namespace cutaway::history {
namespace {

/// "}" and "else{" stand everywhere; a line as long as this says where it comes from.
constexpr std::size_t kLeastCode = 8;
constexpr std::uint32_t kRenamedOften = 3;
/// Fewer lines that are done earlier or later may be the repair itself.
constexpr std::size_t kLeastMoved = 6;

using Counts = std::map<std::string_view, int>;

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// A name or a number as a whole, and each other sign by itself.
std::vector<std::string_view> tokens(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at + 1;
    while (is_name(line[at]) && end < line.size() && is_name(line[end])) ++end;
    out.push_back(line.substr(at, end - at));
    at = end;
  }
  return out;
}

/// Names before and what they are called after, and how often.
struct Renames {
  std::map<std::string, std::string, std::less<>> to, from;
  std::map<std::string, std::uint32_t, std::less<>> times;

  bool add(std::string_view was, std::string_view is) {
    const auto a = tokens(was), b = tokens(is);
    if (a.size() != b.size()) return false;
    for (std::size_t t = 0; t < a.size(); ++t) {
      const bool named =
          is_name(a[t].front()) && std::isdigit(static_cast<unsigned char>(a[t].front())) == 0;
      if (!named && a[t] != b[t]) return false;
      if (!named) continue;
      if (!is_name(b[t].front()) || std::isdigit(static_cast<unsigned char>(b[t].front())) != 0)
        return false;
      if (to.emplace(a[t], b[t]).first->second != b[t] ||
          from.emplace(b[t], a[t]).first->second != a[t])
        return false;
      if (a[t] != b[t]) ++times[std::string(a[t])];
    }
    return true;
  }
};

bool only_renames(const std::vector<HunkCode>& hunks) {
  Renames renames;
  for (const HunkCode& hunk : hunks) {
    if (hunk.was.size() != hunk.is.size()) return false;
    for (std::size_t i = 0; i < hunk.was.size(); ++i) {
      if (!renames.add(hunk.was[i], hunk.is[i])) return false;
    }
  }
  return std::ranges::any_of(renames.times,
                             [](const auto& name) { return name.second >= kRenamedOften; });
}

/// Whether each longer line stands among those that the other differences have left, and takes them
/// from there.
bool all_stand(const std::vector<std::string>& lines, Counts& left) {
  Counts wanted;
  for (const std::string& line : lines) {
    if (line.size() >= kLeastCode) ++wanted[line];
  }
  const bool all =
      wanted.size() >= kLeastMoved && std::ranges::all_of(wanted, [&](const auto& line) {
        const auto found = left.find(line.first);
        return found != left.end() && found->second >= line.second;
      });
  if (!all) return false;
  for (const auto& [line, count] : wanted) left[line] -= count;
  return true;
}

}  // namespace

std::vector<bool> idle_hunks(const std::vector<HunkCode>& hunks) {
  std::vector<bool> out(hunks.size(), false);
  if (only_renames(hunks)) return std::vector<bool>(hunks.size(), true);
  Counts went, came;
  for (const HunkCode& hunk : hunks) {
    // What replaced something is no place that a piece moved to or from.
    if (hunk.is.empty()) {
      for (const std::string& line : hunk.was) ++went[line];
    }
    if (hunk.was.empty()) {
      for (const std::string& line : hunk.is) ++came[line];
    }
  }
  for (std::size_t i = 0; i < hunks.size(); ++i) {
    const bool put_in = hunks[i].was.empty() && !hunks[i].is.empty();
    const bool taken_out = hunks[i].is.empty() && !hunks[i].was.empty();
    out[i] =
        (put_in && all_stand(hunks[i].is, went)) || (taken_out && all_stand(hunks[i].was, came));
  }
  return out;
}

}  // namespace cutaway::history
