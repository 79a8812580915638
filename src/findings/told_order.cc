// SPDX-License-Identifier: Apache-2.0
// Measured items before thin ones, and one item for one debt.
#include "findings/told_order.h"

#include <algorithm>

#include "base/word_at.h"

namespace cutaway::findings {

bool is_measured_together(const Item& item) {
  constexpr std::uint32_t kOften = 10;
  // Where each change takes many files, any two of them meet.
  constexpr std::uint32_t kManyFiles = 6;
  return item.typical_files <= kManyFiles && item.rule == "changes_together" &&
         item.together >= kOften && 2 * item.together >= item.changes &&
         2 * item.together_narrow >= item.together;
}

bool is_own_job(const Item& item) {
  return item.rule == "several_jobs" && item.fix.step == Step::move &&
         2 * item.fix.alone > std::max(item.fix.work_of, item.changes);
}

bool is_thin(const Item& item) {
  // A few lines twice, which hardly ever broke in both places, cost a few changes more.
  constexpr std::uint32_t kFewLines = 60, kRepairs = 2;
  const bool few = item.rule == "copied" && item.count < kFewLines && !item.trend.empty() &&
                   item.together_fixes < kRepairs;
  return few || item.rule == "admitted" || item.rule == "loose_images";
}

void keep_in_reserve(std::vector<Item>& items) {
  constexpr std::uint32_t kManyBranches = 30, kManyLines = 60, kRepairs = 3, kChanges = 4;
  for (Item& item : items) {
    const bool one = item.rule == "one_function" && item.fix.branch_line > 0 &&
                     item.fix.step != Step::split && item.fix.branches >= kManyBranches;
    const bool twice = item.rule == "copied" && item.count >= kManyLines;
    const bool matters = item.all_fixes >= kRepairs || item.changes >= kChanges;
    if (!item.only_risk || !matters || (!one && !twice)) continue;
    item.only_risk = false;
    item.in_reserve = true;
  }
}

void tell_a_few(std::vector<Item>& items) {
  constexpr std::ptrdiff_t kFew = 3;
  std::ptrdiff_t told = std::ranges::count_if(
      items, [](const Item& item) { return !item.only_risk && !item.in_reserve; });
  for (Item& item : items) {
    if (item.only_risk || !item.in_reserve) continue;
    item.only_risk = told >= kFew;
    ++told;
  }
}

void hold_back_thin(std::vector<Item>& items) {
  constexpr std::ptrdiff_t kEnough = 5;
  const auto told = [](const Item& item) { return !item.only_risk && !is_thin(item); };
  std::ptrdiff_t room = kEnough - std::ranges::count_if(items, told);
  for (Item& item : items) {
    if (item.only_risk || !is_thin(item)) continue;
    item.only_risk = room-- <= 0;
  }
  const auto place = [](const Item& item) { return item.only_risk ? 2 : is_thin(item) ? 1 : 0; };
  std::ranges::stable_sort(items, {}, place);
}

void join_library_moves(std::vector<Item>& items) {
  const auto move_of = [&](const Item& notice) {
    return std::ranges::find_if(items, [&](const Item& item) {
      return item.rule == "half_moved" && item.name == notice.name;
    });
  };
  // The same files that still import the same library under another of its names are one debt.
  const auto same_files = [](const Item& a, const Item& b) {
    return !a.files.empty() && std::ranges::is_permutation(a.files, b.files);
  };
  std::erase_if(items, [&](const Item& item) {
    return item.rule == "half_moved" && std::ranges::any_of(items, [&](const Item& notice) {
             return notice.rule == "given_up" && notice.name != item.name &&
                    same_files(notice, item);
           });
  });
  for (const Item& notice : items) {
    if (notice.rule != "given_up") continue;
    const auto move = move_of(notice);
    if (move == items.end()) continue;
    // The notice is the proof that a move is due.
    move->fix.is = notice.fix.condition;
    move->risk = std::max(move->risk, notice.risk);
    for (std::size_t i = 0; i < notice.places.size() && i < 2; ++i)
      move->places.push_back(notice.places[i]);
  }
  std::erase_if(items, [&](const Item& item) {
    return item.rule == "given_up" && move_of(item) != items.end();
  });
  // What one item says to take, no other one takes out.
  std::erase_if(items, [&](const Item& item) {
    return item.rule == "two_ways" && std::ranges::any_of(items, [&](const Item& other) {
             const bool moves = other.rule == "half_moved";
             if (!moves && other.rule != "given_up") return false;
             const std::string& notice = moves ? other.fix.is : other.fix.condition;
             return other.name != item.name && !item.name.empty() &&
                    cutaway::word_at(notice, item.name) != std::string_view::npos;
           });
  });
}

}  // namespace cutaway::findings
