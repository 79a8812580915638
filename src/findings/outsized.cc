// SPDX-License-Identifier: Apache-2.0
// One file that holds far more than the others and through which much of the year's work goes.
#include <algorithm>
#include <optional>

#include "findings/asked_weight.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "findings/inside_file.h"
#include "findings/outsized_group.h"
#include "findings/places_of_work.h"
#include "linking/links.h"

namespace cutaway::findings {
namespace {

/// A file of which nobody knows all lines, many times what is usual.
constexpr std::uint32_t kManyLines = 1200, kTimesUsual = 5, kLeastFunctions = 10;
/// Of the changes of the last year so many, and a share of all: below that it disturbs few.
constexpr std::uint32_t kManyChanges = 10, kShareOfChanges = 40, kManyRepairs = 3;
/// Branches to a hundred lines: a list of settings or of texts is long and no knot.
constexpr std::uint32_t kBranchesInHundred = 4, kHundred = 100;
/// But for many functions with code of their own.
constexpr std::uint32_t kFullOfFunctions = 40;
/// What is moved first: more than a helper, less than the file, and some of the work went there.
constexpr std::uint32_t kLeastMoved = 30, kDecides = 8, kLeastWork = 3, kShareOfWork = 10,
                        kMostOfFile = 3;
constexpr unsigned kMiddle = 50;

bool stands_out(const Ground& ground, const FileSignals& file, std::uint32_t usual) {
  return file.lines >= std::max(kManyLines, kTimesUsual * usual) &&
         file.functions >= kLeastFunctions && file.changes_year >= kManyChanges &&
         file.fixes_year >= kManyRepairs &&
         (kHundred * file.branches >= kBranchesInHundred * file.lines ||
          file.functions >= kFullOfFunctions) &&
         !made_by_program(ground, file.file) && !is_frozen(ground, file.file);
}

/// The file of which most lines were under most changes.
const FileSignals* most_outsized(const Ground& ground, std::uint32_t usual) {
  const FileSignals* best = nullptr;
  const auto worth = [](const FileSignals& file) {
    return std::uint64_t{file.lines} * file.changes_year;
  };
  for (const FileSignals& file : ground.signals.files) {
    if (!stands_out(ground, file, usual)) continue;
    if (best == nullptr || worth(file) > worth(*best)) best = &file;
  }
  return best;
}

/// A function to begin with, and what leaves with it.
struct Start {
  Cut cut;
  WorkedOn worked;
};

/// The function into which most of the work went, that is neither a helper nor what holds the rest.
std::optional<Start> start(const Ground& ground, const Item& item, const PlacesOfWork& work) {
  const FileId file = item.files.front();
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const InsideFile inside(ground.analysis, *ground.signals.uses, ground.tied, file);
  const std::vector<Cut> cuts = inside.cuts();
  std::optional<Start> best;
  for (const WorkedOn& worked : work.definitions(file)) {
    if (!is_named_function(syntax, worked.symbol)) continue;
    const syntax::Symbol& symbol = syntax.symbols[worked.symbol.index()];
    // What sets the rest up belongs to it.
    if (symbol.branches < kDecides) continue;
    const auto cut = std::ranges::find(cuts, worked.symbol, &Cut::head);
    Start one{cut != cuts.end() ? *cut : Cut{}, worked};
    one.cut.head = worked.symbol;
    if (one.cut.lines == 0) one.cut.lines = symbol.end_line - symbol.name_line + 1;
    if (cut != cuts.end()) one.worked = work.into(file, cut->members, cut->head);
    if (one.cut.lines < kLeastMoved || kMostOfFile * one.cut.lines > item.lines ||
        one.worked.changes < kLeastWork || kShareOfWork * one.worked.changes < work.of(file).size())
      continue;
    if (!best || one.worked.changes > best->worked.changes) best = std::move(one);
  }
  return best;
}

void start_at_function(const Ground& ground, const Start& begin, Item& item) {
  const FileId file = item.files.front();
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  const syntax::Symbol& head = syntax.symbols[begin.cut.head.index()];
  item.fix.name = syntax.text(head.name);
  item.fix.at = {file, head.name_line, head.end_line};
  item.fix.with = begin.cut.with;
  item.fix.lines = begin.cut.lines;
  item.fix.work = begin.worked.changes;
  item.fix.work_fixes = begin.worked.fixes;
  item.places.push_back(item.fix.at);
}

/// A type is told by its name, and functions of one topic by some of theirs.
void start_at_group(const Ground& ground, const WorkedGroup& group, Item& item) {
  constexpr std::size_t kShownPlaces = 4;
  const FileId file = item.files.front();
  const syntax::Syntax& syntax = ground.analysis.project->of(file);
  item.fix.name = group.name;
  item.fix.at = {file, group.line, group.end_line};
  item.fix.with = static_cast<std::uint32_t>(group.members.size());
  item.fix.lines = group.lines;
  item.fix.work = group.worked.changes;
  item.fix.work_fixes = group.worked.fixes;
  if (group.type.valid()) item.fix.types = {group.name};
  if (group.type.valid()) item.places.push_back(item.fix.at);
  for (const SymbolId function : group.members) {
    if (group.type.valid() || item.places.size() >= kShownPlaces) break;
    const syntax::Symbol& symbol = syntax.symbols[function.index()];
    item.fix.names.emplace_back(syntax.text(symbol.name));
    item.places.push_back({file, symbol.name_line, symbol.end_line});
  }
}

}  // namespace

void find_outsized(const Ground& ground, std::vector<Item>& out) {
  if (ground.past == nullptr) return;
  const std::uint32_t usual = ground.percentile(&FileSignals::lines, kMiddle);
  const FileSignals* file = most_outsized(ground, usual);
  if (file == nullptr) return;
  Item item = ground.item("outsized", {file->file});
  const std::uint32_t all = item.changes + item.usual_changes;
  if (kShareOfChanges * item.changes < all) return;
  const PlacesOfWork work(ground, {file->file});
  item.count = item.lines;
  item.of = all;
  item.by_file = {usual};
  item.fix.work_of = static_cast<std::uint32_t>(work.of(file->file).size());
  const auto begin = start(ground, item, work);
  const auto group = begin ? std::nullopt : group_worked_on(ground, file->file, work);
  // What nobody can begin with helps nobody.
  if (!begin && !group) return;
  if (begin)
    start_at_function(ground, *begin, item);
  else
    start_at_group(ground, *group, item);
  // Of that function another item tells more, unless it tells of repairs alone.
  const auto same = [&](const Item& other) {
    return !other.only_risk && other.files.front() == file->file &&
           (other.name == item.fix.name || other.fix.name == item.fix.name);
  };
  if (std::ranges::any_of(
          out, [&](const Item& other) { return same(other) && other.rule != "breaks_often"; }))
    return;
  for (Item& other : out) other.only_risk = other.only_risk || same(other);
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
